import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FailureError } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'

/**
 * Makes a folder with all that lead to it, where they are not there: but none outside of `root`, which has to be there.
 * Where the root of a drive that is unplugged would be made, the bytes would land on the system's own.
 * Throws a FailureError: folderMissing when the root is missing, and where a file has the name of one of the folders.
 * @param root null: all of it may be made
 */
export async function makeFolder(folder: string, root: string | null): Promise<void> {
  if (root !== null && !(await isFolder(root)))
    throw new FailureError({ kind: 'folderMissing', path: root, detail: 'ENOENT' })
  try {
    await make(folder, root)
  } catch (error) {
    const failure = diskFailure(error, folder)
    throw new FailureError(failure.kind === 'nameTaken' ? { ...failure, kind: 'folderMissing' } : failure)
  }
}

/** Not `recursive`: on a read-only disk Node then says ENOENT. */
async function make(folder: string, root: string | null): Promise<void> {
  // Nearly always.
  if (folder === root || (await isFolder(folder))) return
  try {
    await mkdir(folder)
  } catch (error) {
    const parent = dirname(folder)
    const isMissing = codeOf(error) === 'ENOENT' && parent !== folder && parent !== root
    // Also while this runs, the drive may go. And /proc says ENOENT below a folder that is there.
    if (isMissing && !(await isFolder(parent))) {
      await make(parent, root)
      await make(folder, root)
    } else if (!(await isFolder(folder))) {
      if (!isMissing) throw error
      // Another download may just have made the parent; where it was there all the time, this says the same again.
      await makeOne(folder)
    }
  }
}

/** False also where nobody may look. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() === true
}

/** Throws the system's error, but not where the folder is there. */
async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (!(await isFolder(folder))) throw error
  }
}
