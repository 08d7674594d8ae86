import { readFile, stat } from 'node:fs/promises'
import { codeOf } from '@shared/systemErrors'
import { thisBoot } from './boot'
import { believed, newestEntry } from './journal'
import { type PartOwner } from './partFile'
import { journalPath } from './partPaths'
import { clipRanges, coveredBytes } from './ranges'

/**
 * Bytes of a file that its part file holds, by its journal: the record that a killed process left behind may know of
 * fewer. Only looks: nothing is made or cut off. 0 where there is no such part, or it is somebody's file. Throws the system's other errors.
 */
export async function heldBytes(
  part: string,
  { versionId, fileId, size, hasHash = false }: PartOwner,
): Promise<number> {
  const length = await lengthOf(part)
  if (length === 0) return 0
  const last = newestEntry(await journalOf(part))
  if (last?.versionId !== versionId || last.fileId !== fileId || (size ?? last.size) !== last.size) return 0
  const ranges = believed(last, await thisBoot(), hasHash)
  return coveredBytes(clipRanges(ranges, Math.min(length, last.size)))
}

/** Bytes; 0 for a file with a second name, which is not gone on with. */
async function lengthOf(part: string): Promise<number> {
  try {
    const found = await stat(part)
    return found.isFile() && found.nlink <= 1 ? found.size : 0
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0
    throw error
  }
}

async function journalOf(part: string): Promise<Buffer> {
  try {
    return await readFile(journalPath(part))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
