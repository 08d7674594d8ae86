import { randomUUID } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import { shell } from 'electron'
import type { AppEvent } from '@shared/ipc'
import type { Program } from '@shared/program'
import type { ChosenFolders } from './chosenFolders'
import type { Civitai } from './civitai/client'
import { createDroppedBook } from './droppedBook'
import type { DroppedFiles } from './droppedFiles'
import { createThread } from './engine/thread'
import type { FileHousehold } from './fileCommands'
import { createFiling, type FilingParts } from './filing'
import type { Layout } from './folders/layout'
import { createDeeds } from './library/deeds/deeds'
import { openDeedStore } from './library/deeds/deedStore'
import { createFileHasher } from './library/fileHasher'
import type { LibraryBook } from './libraryBook'

/** What the room is opened with. */
export interface FileRoomParts {
  places: Omit<FilingParts, 'deeds' | 'layoutOf'> & { layoutOf: (program: Program) => Promise<Layout> }
  library: LibraryBook
  folders: ChosenFolders
  civitai: Civitai
  programs: () => readonly Program[]
  /** The file in which deeds are kept. */
  store: string
  dropped: DroppedFiles
  /** Told where a file was, and where it is again, when a move was undone. */
  returned: (from: string, to: string) => void
  startHasher: () => Worker
  publish: (event: AppEvent) => void
  report: (error: unknown) => void
}

/** All that deals with files of this computer, built and wired. */
export interface FileRoom extends FileHousehold {
  /** Tells the window what was done to files. */
  tell(): void
  stop(): Promise<void>
}

export function openFileRoom(parts: FileRoomParts): FileRoom {
  const { places, library, folders, civitai, programs, publish } = parts
  const deeds = createDeeds({
    store: openDeedStore(parts.store),
    trash: (path) => shell.trashItem(path),
    hashOf: places.hashOf,
    tell: (all) => publish({ kind: 'deeds', deeds: all }),
    undone({ kind, files: [file] }) {
      if (kind === 'move' && file?.to != null) parts.returned(file.to, file.from)
    },
    newId: randomUUID,
    now: Date.now,
  })
  // Of its own: a person waits for it, whatever the library does.
  const hasher = createFileHasher((listener) => createThread(parts.startHasher, listener))
  const filing = createFiling({ ...places, deeds })
  return {
    deeds,
    filing,
    library,
    destinations: { ...places, programs, folders },
    droppedBook: createDroppedBook({
      ...{ dropped: parts.dropped, hasher, civitai, filing, publish },
      copyOf: (sha256, but) => library.copyOf(sha256, but),
    }),
    tell: () => void deeds.list().then((all) => publish({ kind: 'deeds', deeds: all }), parts.report),
    stop: () => hasher.stop(),
  }
}
