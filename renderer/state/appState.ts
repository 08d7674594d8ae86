import type { Account } from '@shared/schemas/account'
import type { Courtesy } from '@shared/schemas/courtesy'
import type { Deed } from '@shared/deed'
import type { Download, Progress } from '@shared/download'
import type { Errand } from '@shared/errand'
import type { Notice, Snapshot } from '@shared/ipc'
import { defaultSettings, type Settings } from '@shared/settings'
import type { LibraryRow, LibraryStatus, ModelHere } from '@shared/schemas/libraryView'
import type { SpeedSample } from './speedHistory'

/** All that main has told this window. Written only by `applyEvent`; the renderer keeps no books of its own. */
export type AppState = {
  /** False until the snapshot came. */
  ready: boolean
  /** In the order of the queue. */
  downloads: readonly Download[]
  /** Last progress of downloads that have a part file. */
  progress: ReadonlyMap<string, Progress>
  /** Total speed of the last minutes, about one sample a second, oldest first. */
  speeds: readonly SpeedSample[]
  settings: Settings
  account: Account
  /** Whether Civitai may be asked now. */
  courtesy: Courtesy
  notices: readonly Notice[]
  /** Why the computer's state lets downloads rest; null: it does not. */
  hold: Snapshot['hold']
  /** Whether there is a newer version of the app. */
  update: Snapshot['update']
  /** What the system asked this window to show, the oldest first. */
  errands: readonly Errand[]
  /** Bytes free where the default program lives; null when unknown. */
  freeBytes: number | null
  /** Files of the library by their ids; empty until it is watched, which the status says too. */
  library: { rows: ReadonlyMap<string, LibraryRow>; status: LibraryStatus | null }
  /** The models of which there are files in the library, by their ids. */
  modelsHere: ReadonlyMap<number, ModelHere>
  /** What the app did to files, the oldest first; null until main told it. */
  deeds: readonly Deed[] | null
  /** Bytes read of dropped files, by id. */
  droppedBytes: ReadonlyMap<string, number>
  civitaiUrl: string
  versions: Snapshot['versions']
}

export const emptyState: AppState = {
  ready: false,
  downloads: [],
  progress: new Map(),
  speeds: [],
  settings: defaultSettings,
  account: { key: 'none', secureStorage: true },
  courtesy: { kind: 'clear' },
  notices: [],
  hold: null,
  update: { kind: 'unknown' },
  errands: [],
  freeBytes: null,
  library: { rows: new Map(), status: null },
  modelsHere: new Map(),
  deeds: null,
  droppedBytes: new Map(),
  civitaiUrl: defaultSettings.civitaiUrl,
  versions: { app: '', electron: '' },
}
