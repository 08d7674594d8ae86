import type { Download, Moving } from '@shared/download'
import type { Incident } from '@shared/incident'
import type { Result } from '@shared/failure'
import type { Way } from '../network/way'
import type { Digester } from './digester'
import type { Receiver } from './receiver'

/** What the engine is handed: it knows neither Electron nor Civitai nor a settings file. */
export interface Ports {
  /** Asks Civitai for a fresh storage address; signed ones expire, so none is stored. */
  resolve: (file: Download, signal: AbortSignal) => Promise<Result<{ url: string }>>
  /** How that is reached now. Rejects with a FailureError. */
  wayTo: (url: string) => Promise<Way>
  /** Asks anew what Civitai lists for a file. Fails with notFound when it lists it no more; rejects when aborted. */
  listing: (file: Download, signal: AbortSignal) => Promise<Result<Listing>>
  receiver: Receiver
  digester: Digester
  store: DownloadStore
  /** Bytes free on the volume of a folder; null when unknown. */
  freeSpace: (folder: string) => Promise<number | null>
  /** The volume that a folder is or will be on: equal ids mean the same one. `root` is the path of its root. */
  volumeOf: (folder: string) => Promise<{ id: string; root: string }>
  /** Ms between two looks at whether a full disk has room again, or a missing drive is back. */
  diskLookMs: number
  /** The name to place under when the planned one was taken meanwhile. */
  nextName: (download: Download) => Promise<Result<{ fileName: string }>>
  /**
   * Where a file belongs by its beginning in the storage, before anything of it is kept; null: where it is to go, or nobody can
   * tell. Rejects when the signal is aborted. Without it that is seen when the file is there.
   */
  foresee?: ((download: Download, url: string, signal: AbortSignal) => Promise<Moving | null>) | undefined
  /** Sees to finished files; without it nothing is done about them. */
  settler?: Settler | undefined
  /** Puts a complete file that nobody wants any more out of the way, so that it can be had back; deleted where left out. */
  discard?: ((path: string) => Promise<void>) | undefined
  /** Told of a finished file that was moved to another folder. */
  moved?: ((from: string, to: string) => void) | undefined
  userAgent: string
  /** Ms without a byte before a connection is given up. */
  stallMs: number
  /** Connections for one file at the same time, at most. */
  connections: () => number
  /** Told of an error that no download's state can tell: the queue was not saved, bytes of a removed one were not deleted. */
  report: (error: unknown) => void
  /** Epoch ms. */
  now: () => number
  /** Ms on a clock that nobody sets. */
  elapsed: () => number
  /** 0 to 1, for the jitter of retries. */
  random: () => number
}

/** What is found out about a file in its place, and written beside it. */
export interface Settler {
  /** Where a file at this path belongs by the names of its tensors; null: there. Rejects with the disk's errors. */
  folderFor: (download: Download, path: string, tensors: Iterable<string>) => Promise<Moving | null>
  /** Where a finished file belongs by what is in it; null: where it lies. Rejects with the disk's errors. */
  rightFolder: (download: Download, path: string) => Promise<Moving | null>
  /** Names of the files beside it that go where it goes. Rejects with the disk's errors. */
  sidecarsOf: (path: string) => Promise<string[]>
  /**
   * Writes sidecars and a preview beside it, over nothing that is there; answers their names. Fails with what Civitai, the
   * network or the disk says; rejects when the signal is aborted.
   */
  writeSidecars: (
    download: Download,
    file: { path: string; sha256: string },
    signal: AbortSignal,
  ) => Promise<Result<string[]>>
}

/** A record as it is kept: with its history, which goes to the page only when it is asked for. */
export type KeptDownload = Download & { history?: readonly Incident[] | undefined }

/** A file as Civitai lists it. */
export interface Listing {
  /** Lower-case hex; null where it lists none. */
  sha256: string | null
  bytes: number
}

/** Keeps the queue. `save` is called on state changes only, coalesced. */
export interface DownloadStore {
  load(): KeptDownload[]
  /** Writes atomically; throws the system's error. */
  save(downloads: readonly KeptDownload[]): void
}
