import type { LibraryFile } from '@shared/schemas/library'
import type { LibraryIndex } from './indexStore'
import type { LibraryPorts } from './ports'
import { compare, movedFrom, readFresh } from './scan'
import { walk } from './walk'

/** New files that are read together. */
const READ_AT_ONCE = 8

/** What a look at the folders tells on its way. */
export interface RescanTeller {
  keep: (change: { files?: readonly LibraryFile[]; gone?: readonly string[] }) => void
  /** These folders are on a volume of their own. */
  mounted: (folders: readonly string[]) => void
}

/**
 * Looks at the folders and tells what is other than the index has it.
 * @returns the folders that were looked into, and those that may come or go without a word. Rejects with what `roots` throws, and with the signal's
 * reason.
 */
export async function rescan(
  index: LibraryIndex,
  { roots, fetched }: Pick<LibraryPorts, 'roots' | 'fetched'>,
  { keep, mounted }: RescanTeller,
  signal: AbortSignal,
): Promise<{ folders: string[]; doubtful: string[] }> {
  const found = await walk(await roots(), signal)
  const { fresh, changed, gone, away } = compare(index.files, found, index.mounts)
  mounted(found.mounts.filter((folder) => !index.mounts.has(folder)))
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
  return { folders: found.folders, doubtful: [...away, ...found.present.map(({ folder }) => folder)] }
}
