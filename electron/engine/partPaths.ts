import { join } from 'node:path'
import { placingPath } from '../files/naming'
import { removeFile } from '../files/removeFile'

/** Where the part file of a Civitai file lies: a name that no image program loads. */
export function partPath(folder: string, file: { versionId: number; fileId: number }): string {
  return join(folder, `${String(file.versionId)}-${String(file.fileId)}.mpdl`)
}

/** The part file's journal. */
export function journalPath(part: string): string {
  return `${part}.journal`
}

/** What is remembered of the part file's bytes as they arrived: see blocks.ts. Losing it costs only the ability to mend. */
export function blocksPath(part: string): string {
  return `${part}.blocks`
}

/** Deletes a part file with its journal, its blocks and its note; no error when they are not there. */
export async function removePart(part: string): Promise<void> {
  // The note first: it never stays alone.
  await Promise.all([removeFile(placingPath(part)), removeFile(blocksPath(part))])
  await Promise.all([removeFile(part), removeFile(journalPath(part))])
}
