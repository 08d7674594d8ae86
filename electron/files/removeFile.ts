import { unlink } from 'node:fs/promises'
import { codeOf } from '@shared/systemErrors'

/**
 * Deletes a file; no error when it is not there. `rm` does the same, but looks at the file twice before: that is felt where
 * each of many small files leaves five behind. Throws the system's other errors.
 */
export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
