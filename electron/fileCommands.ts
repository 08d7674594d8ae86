import { basename } from 'node:path'
import { shell } from 'electron'
import { FailureError, type Failure } from '@shared/failure'
import type { fileCommands } from '@shared/schemas/fileCommands'
import type { Handlers } from './answer'
import { findDestinations, type DestinationParts } from './destinations'
import { startDrag } from './dragOut'
import type { DroppedBook } from './droppedBook'
import type { Filing } from './filing'
import type { Asker } from './ipc'
import type { Deeds } from './library/deeds/deeds'
import { sightOf } from './library/deeds/moveFile'
import { otherNamesOf } from './library/otherNames'
import type { LibraryBook } from './libraryBook'

/** What the commands about files of this computer work with. */
export interface FileHousehold {
  deeds: Deeds
  filing: Filing
  library: LibraryBook
  destinations: DestinationParts
  droppedBook: DroppedBook
}

/** One short function per command that moves, deletes and undoes. */
export function createFileHandlers({
  deeds,
  filing,
  library,
  destinations,
  droppedBook,
}: FileHousehold): Pick<Handlers<Asker>, keyof typeof fileCommands> {
  return {
    async undoDeed({ id }) {
      await deeds.undo(id)
      library.scan()
      return null
    },
    async showDeed({ id }) {
      const deed = (await deeds.list()).find((one) => one.id === id)
      const [file] = deed?.files ?? []
      const path = deed?.state === 'undone' && deed.kind !== 'copy' ? file?.from : file?.to
      if (path == null || (await sightOf(path)) === null) throw new FailureError({ kind: 'folderMissing' })
      shell.showItemInFolder(path)
      return null
    },
    destinations: async () => ({ programs: await findDestinations(destinations) }),
    openDropped: async ({ ids }) => ({ files: await droppedBook.open(ids) }),
    identifyDropped: ({ id }, { signal }) => droppedBook.identify(id, signal),
    planDropped: (input) => droppedBook.plan(input),
    async fileDropped(input) {
      if (await droppedBook.file(input)) library.scan()
      return null
    },
    dragOutLibrary({ ids }, { contents }) {
      startDrag(
        contents,
        ids.map((id) => library.pathOf(id)),
      )
      return null
    },
    moveLibraryFiles: ({ ids, target }) =>
      each(ids, library, async (id) => {
        await filing.file(library.localOf(id), target, 'move')
      }),
    otherNames: ({ ids }) => otherNamesOf([...new Set(ids)].flatMap((id) => pathIfThere(id, library))),
    trashLibraryFiles: ({ ids }) =>
      each(ids, library, async (id) => {
        await deeds.trash(library.pathOf(id))
      }),
  }
}

/** Where it is not, whoever does something to it is told. */
function pathIfThere(id: string, library: LibraryBook): string[] {
  try {
    return [library.pathOf(id)]
  } catch (error) {
    if (error instanceof FailureError) return []
    throw error
  }
}

/** Does it with one after the other; those that it fails with keep none of the others from it. */
async function each(
  ids: readonly string[],
  library: LibraryBook,
  act: (id: string) => Promise<void>,
): Promise<{ done: number; failed: { name: string; failure: Failure }[] }> {
  const failed: { name: string; failure: Failure }[] = []
  for (const id of ids) {
    try {
      await act(id)
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      const { failure } = error
      failed.push({ name: basename(failure.path ?? ''), failure })
    }
  }
  library.scan()
  return { done: ids.length - failed.length, failed }
}
