import type { Failure, Result } from '@shared/failure'
import type { LibraryFile, LibraryModel } from '@shared/schemas/library'
import type { CheckSummary } from '@shared/schemas/libraryView'
import type { FileHasher } from './fileHasher'
import type { Asked } from './identities'
import type { IndexStore, LibraryIndex } from './indexStore'
import type { ModelRoot } from './walk'

/** What the library is handed. */
export interface LibraryPorts {
  store: IndexStore
  roots: () => Promise<ModelRoot[]>
  hasher: FileHasher
  civitai: Asked
  /** Begins to look up what was fetched and verified here; what it finds is of this moment. */
  fetched: () => FetchedAs
  /** Told of what changed. */
  tell: (change: LibraryChange) => void
  /** Told of an error that is a defect. Must not throw. */
  report: (error: unknown) => void
  /** Epoch ms. */
  now: () => number
  /**
   * Ms of quiet before folders that changed are looked at, between two looks whether a drive came back, and before Civitai is
   * asked again after a failure.
   */
  quietMs?: number
  awayMs?: number
  askAgainMs?: number
}

/** A file that was fetched: its digest was taken of the bytes as they came. */
export interface Fetched {
  /** Lower-case hex. */
  sha256: string
  modelId: number
  versionId: number
}

/** What is known of a file that was fetched and verified here, by real path and size in bytes; null of any other. */
export type FetchedAs = (path: string, bytes: number) => Promise<Fetched | null>

/** What changed in the library: files and models as they are now, and the paths of files that are gone. */
export interface LibraryChange {
  files: readonly LibraryFile[]
  gone: readonly string[]
  models: readonly LibraryModel[]
}

/** What the library does now. */
export interface LibraryState {
  scanning: boolean
  /** A person holds the hashing. */
  held: boolean
  /** The file that is being hashed. */
  hashing: { path: string; bytes: number; done: number } | null
  /** Why Civitai could not be asked last time; null when it could. */
  failure: Failure | null
  /** What came of the last check that a person asked for; null where none has ended. */
  checked: CheckSummary | null
}

/** The index of the model folders, and what goes on in the background to fill it. */
export interface Library {
  /** Reads what is kept, once: in pieces, and no folder is looked at. */
  load(): Promise<void>
  /** The same, then looks at the folders. No model file is opened that is as it was. Never hashes by itself first. */
  start(): Promise<void>
  /** Looks at the folders now. */
  scan(): Promise<void>
  index(): LibraryIndex
  /** Files that are not hashed yet, and their bytes. */
  toHash(): { files: number; bytes: number }
  /** Where a file is, by its SHA-256 in lower-case hex; not those whose drive is away. */
  pathsOf(sha256: string): readonly string[]
  /** Whether a file of this version is there. */
  hasVersion(versionId: number): boolean
  state(): LibraryState
  hold(): void
  goOn(): void
  /** Compares these files with their stored hashes, before all else. */
  check(paths: readonly string[]): void
  /**
   * Asks anew for all models, so that new versions are known, and in the background for files that Civitai did not know. Fails
   * with what Civitai or the network says.
   */
  refresh(): Promise<Result<null>>
  /** Whether this version is told of as an update. */
  setIgnored(versionId: number, ignored: boolean): void
  /** Drops what is known of these files, as far as they are away: their drive will not come back. */
  forget(paths: readonly string[]): void
  /** Resolves when there is nothing to do any more. */
  idle(): Promise<void>
  stop(): Promise<void>
}
