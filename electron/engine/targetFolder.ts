import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FailureError } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'

/**
 * Makes a folder with all that lead to it, where they are not there. Throws a FailureError: folderMissing also where a file
 * has the name of one of them.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await make(folder)
  } catch (error) {
    const failure = diskFailure(error, folder)
    throw new FailureError(failure.kind === 'nameTaken' ? { ...failure, kind: 'folderMissing' } : failure)
  }
}

/** Not `recursive`: on a read-only disk Node then says ENOENT. */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const parent = dirname(folder)
    if (codeOf(error) === 'ENOENT' && parent !== folder) {
      await make(parent)
      await make(folder)
    } else if (!(await isFolder(folder))) throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() === true
}
