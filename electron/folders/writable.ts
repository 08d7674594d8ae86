import { access, constants, statfs } from 'node:fs/promises'
import { platform } from 'node:process'
import { failed, ok, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'
import { nearestExisting } from '../files/ancestor'

/**
 * File systems of Linux in which no folder can be made, though root is told that it may write (PROC_SUPER_MAGIC,
 * SYSFS_MAGIC): the attempt says ENOENT, as if a folder on the way were missing.
 */
const kernelFiles: ReadonlySet<number> = new Set([0x9fa0, 0x62656572])

async function isOfKernel(path: string): Promise<boolean> {
  if (platform !== 'linux') return false
  return await statfs(path).then(
    ({ type }) => kernelFiles.has(type),
    () => false,
  )
}

/** True when the folder is there or could be made, but may not be written: its rights, or a read-only drive. */
export async function isClosed(folder: string): Promise<boolean> {
  const found = await checkFolder(folder)
  return !found.ok && found.failure.kind === 'notWritable'
}

/**
 * Can the folder be written, or made? Asks its nearest existing ancestor and creates nothing. (On Windows the system
 * tells only about the read-only attribute here; the rest shows when the part file is opened.)
 * @returns `folderMissing` when its drive is not there, `notWritable` with the path that is closed
 */
export async function checkFolder(folder: string): Promise<Result<null>> {
  const found = await nearestExisting(folder)
  if (!found.ok) return found
  try {
    await access(found.value.path, constants.W_OK | constants.X_OK)
  } catch (error) {
    return { ok: false, failure: diskFailure(error, found.value.path) }
  }
  return (await isOfKernel(found.value.path))
    ? failed('notWritable', { path: found.value.path, detail: 'EROFS' })
    : ok(null)
}
