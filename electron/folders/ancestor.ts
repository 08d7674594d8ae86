import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { failed, ok, type Failure, type Result } from '@shared/failure'

/** The `code` of an error of the file system ("ENOENT"), or null when it is another kind of error. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** The failure that an error of the file system about `path` stands for. */
export function folderFailure(error: unknown, path: string): { ok: false; failure: Failure } {
  const code = errorCode(error)
  switch (code) {
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
    case 'ELOOP':
      return failed('folderMissing', { path, detail: code })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return failed('notWritable', { path, detail: code })
    default:
      return failed('unexpected', { path, detail: code ?? String(error) })
  }
}

/** Folders whose children are drives: a missing child is a drive that is not plugged in, not a folder to be made. */
const driveParent = /^(\/Volumes|\/media(\/[^/]+)?|\/run\/media\/[^/]+)$/

/**
 * The folder itself, or the nearest one above it that exists: what decides about permission and volume before the
 * folder is made.
 * @returns `folderMissing` when the drive is not there, `notWritable` when something on the way is not a folder or closed
 */
export async function nearestExisting(folder: string): Promise<Result<{ path: string; stats: Stats }>> {
  let path = resolve(folder)
  let missing: string | null = null
  for (;;) {
    try {
      const stats = await stat(path)
      if (!stats.isDirectory()) return failed('notWritable', { path, detail: 'ENOTDIR' })
      if (missing !== null && driveParent.test(path))
        return failed('folderMissing', { path: missing, detail: 'ENOENT' })
      return ok({ path, stats })
    } catch (error) {
      const code = errorCode(error)
      const parent = dirname(path)
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path) return folderFailure(error, path)
      missing = path
      path = parent
    }
  }
}
