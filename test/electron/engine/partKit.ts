import { openJournal, type JournalEntry } from '../../../electron/engine/journal'
import { openPartFile, type PartFile, type PartOwner } from '../../../electron/engine/partFile'
import { journalPath, partPath } from '../../../electron/engine/partPaths'

export const MIB = 2 ** 20

export const owner: PartOwner = { versionId: 20, fileId: 300, size: 10 * MIB }

/** Where the part file of `owner` lies. */
export function newPath(folder: string): string {
  return partPath(folder, owner)
}

/** Bytes that differ from place to place. */
export function bytes(start: number, end: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: end - start }, (_, n) => ((start + n) * 31) % 251))
}

/** A part file with these bytes written and closed in order. */
export async function partWith(folder: string, received: number, over: Partial<PartOwner> = {}): Promise<string> {
  const path = newPath(folder)
  const part = await openPartFile(path, { ...owner, ...over })
  await part.write([bytes(0, received)], 0)
  await part.sync()
  await part.close()
  return path
}

/** What is to be seen of a part file after it was opened again. */
export async function reopened<T>(path: string, who: PartOwner, look: (part: PartFile) => T): Promise<T> {
  const part = await openPartFile(path, who)
  try {
    return look(part)
  } finally {
    await part.close()
  }
}

/** Writes another entry into the journal of a part file. */
export async function rewriteJournal(
  path: string,
  change: (entry: JournalEntry) => Partial<JournalEntry>,
): Promise<void> {
  const { journal, last } = await openJournal(journalPath(path))
  if (last === null) throw new Error('no entry to change')
  await journal.write({ ...last, sequence: last.sequence + 1, ...change(last) }, true)
  await journal.close()
}
