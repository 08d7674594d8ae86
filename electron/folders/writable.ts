import { access, constants } from 'node:fs/promises'
import { ok, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'
import { nearestExisting } from './ancestor'

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
    return ok(null)
  } catch (error) {
    return { ok: false, failure: diskFailure(error, found.value.path) }
  }
}
