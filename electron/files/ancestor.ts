import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { failed, ok, type Result } from '@shared/failure'

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
      const code = codeOf(error)
      const parent = dirname(path)
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path)
        return { ok: false, failure: diskFailure(error, path) }
      missing = path
      path = parent
    }
  }
}
