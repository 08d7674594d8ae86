import { randomUUID } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { shell } from 'electron'
import type { Download } from '@shared/download'
import type { AppEvent } from '@shared/ipc'
import type { Program } from '@shared/program'
import type { SavedLock } from '@shared/schemas/needsCommands'
import type { ChosenFolders } from './chosenFolders'
import type { Civitai } from './civitai/client'
import type { Shelf } from './civitai/shelf'
import { createDroppedBook } from './droppedBook'
import type { DroppedFiles } from './droppedFiles'
import type { Downloads } from './engine/downloads'
import { createThread } from './engine/thread'
import type { FileHousehold } from './fileCommands'
import { createFiling } from './filing'
import { partsBelow, shownPath } from './folders/shown'
import { createDeeds } from './library/deeds/deeds'
import { openDeedStore } from './library/deeds/deedStore'
import { createFileHasher } from './library/fileHasher'
import type { LibraryBook } from './libraryBook'
import { saveLock } from './lockExport'
import type { LockFiles } from './lockFiles'
import { createLockRestore, type LockRestore } from './lockRestore'
import { createOrdering, type Ordering } from './ordering'
import { fetchedAt } from './ownedFiles'
import type { ProgramLayouts } from './programLayouts'
import type { SettingsBook } from './settingsBook'

/** What the room is opened with. */
export interface FileRoomParts {
  settings: SettingsBook
  layouts: ProgramLayouts
  library: LibraryBook
  folders: ChosenFolders
  civitai: Civitai
  shelf: Shelf
  downloads: Downloads
  neutralFolder: () => string
  /** SHA-256 of a file, hashed once and then remembered. */
  hashOf: (path: string) => Promise<string>
  /** The file in which deeds are kept. */
  store: string
  dropped: DroppedFiles
  startHasher: () => Worker
  lockFiles: LockFiles
  publish: (event: AppEvent) => void
  report: (error: unknown) => void
}

/** All that deals with where files of this computer go and are, built and wired. */
export interface FileRoom extends FileHousehold {
  ordering: Ordering
  lockRestore: LockRestore
  /** See `lockExport.ts`. */
  saveLock: () => Promise<SavedLock | null>
  /** Tells the window what was done to files. */
  tell(): void
  stop(): Promise<void>
}

export function openFileRoom(parts: FileRoomParts): FileRoom {
  const { settings, layouts, library, folders, civitai, shelf, downloads, publish } = parts
  const places = {
    chosenFolder: (id: string) => folders.pathOf(id),
    program: (id: string) => settings.program(id),
    defaultProgram: () => settings.defaultProgram(),
    neutralFolder: parts.neutralFolder,
    queue: () => downloads.list(),
    hashOf: parts.hashOf,
    layoutOf: (program: Program) => layouts.of(program),
  }
  const around = {
    ...places,
    add: (records: readonly Download[]) => downloads.add(records),
    ownedAt: (sha256: string) => [...new Set([...library.pathsOf(sha256), ...fetchedAt(downloads.list(), sha256)])],
    newId: randomUUID,
    now: Date.now,
  }
  const ordering = createOrdering({ ...around, find: (wanted) => shelf.file(wanted) })
  const deeds = createDeeds({
    store: openDeedStore(parts.store),
    trash: (path) => shell.trashItem(path),
    hashOf: parts.hashOf,
    tell: (all) => publish({ kind: 'deeds', deeds: all }),
    moved(from, to) {
      const program = settings.get().programs.find(({ root }) => partsBelow(root, to) !== null) ?? null
      downloads.quarantine.follow(from, to, shownPath(program, dirname(to), basename(to)))
    },
    newId: randomUUID,
    now: Date.now,
  })
  // Of its own: a person waits for it, whatever the library does.
  const hasher = createFileHasher((listener) => createThread(parts.startHasher, listener))
  const filing = createFiling({ ...places, deeds })
  return {
    ordering,
    lockRestore: createLockRestore({ ...around, catalogue: civitai, read: () => parts.lockFiles.open() }),
    saveLock: () =>
      saveLock({
        ...{ downloads: () => downloads.list(), library, programs: () => settings.get().programs },
        save: (entries) => parts.lockFiles.save(entries),
      }),
    deeds,
    filing,
    library,
    destinations: { ...places, programs: () => settings.get().programs, folders },
    droppedBook: createDroppedBook({
      ...{ dropped: parts.dropped, hasher, civitai, filing, publish },
      copyOf: (sha256, but) => library.copyOf(sha256, but),
    }),
    tell: () => void deeds.list().then((all) => publish({ kind: 'deeds', deeds: all }), parts.report),
    stop: () => hasher.stop(),
  }
}
