import type { LibraryFile } from '@shared/schemas/library'
import type { IndexChange, LibraryIndex } from './indexStore'
import type { LibraryPorts } from './ports'
import { compare, movedFrom, readFresh } from './scan'
import { walk } from './walk'

/** New files that are read together. */
const READ_AT_ONCE = 8

/** What a look at the folders tells on its way. */
export interface RescanTeller {
  keep: (change: { files?: readonly LibraryFile[]; gone?: readonly string[] }) => void
  /** To be kept; the index has them already. */
  put: (changes: readonly IndexChange[]) => void
  /**
   * Right after the look: the folders that were looked into, and those that may come or go without a word. It is waited for,
   * so that what changes from then on is noticed.
   */
  looked: (folders: readonly string[], doubtful: readonly string[]) => Promise<void>
}

/**
 * Looks at the folders and tells what is other than the index has it. Rejects with what `roots` throws, and with the signal's
 * reason.
 */
export async function rescan(
  index: LibraryIndex,
  { roots, fetched }: Pick<LibraryPorts, 'roots' | 'fetched'>,
  { keep, put, looked }: RescanTeller,
  signal: AbortSignal,
): Promise<void> {
  const found = await walk(await roots(), signal)
  const { fresh, changed, gone, away, unmounted } = compare(index.files, found, index.mounts)
  await looked(found.folders, [...away, ...found.present.map(({ folder }) => folder)])
  const mounts = found.mounts.filter((folder) => !index.mounts.has(folder))
  for (const folder of mounts) index.mounts.add(folder)
  for (const folder of unmounted) index.mounts.delete(folder)
  if (mounts.length + unmounted.length > 0)
    put([...mounts.map((mount) => ({ mount })), ...unmounted.map((folder) => ({ unmounted: folder }))])
  const wasHere = movedFrom(gone.flatMap((path) => index.files.get(path) ?? []))
  const fetchedAs = fetched()
  keep({ files: changed })
  for (let from = 0; from < fresh.length; from += READ_AT_ONCE) {
    signal.throwIfAborted()
    const group = fresh.slice(from, from + READ_AT_ONCE)
    const read = await Promise.all(
      group.map(async (seen) => readFresh(seen, wasHere(seen), await fetchedAs(seen.path, seen.bytes))),
    )
    keep({ files: read })
  }
  keep({ gone })
}
