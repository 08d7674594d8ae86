import type { Hours } from './hours'
import type { LanguageChoice } from './language'
import { defaultNetwork, type NetworkSettings } from './network'
import type { Program } from './program'
import type { OptionalSidecar } from './sidecars'

export type { SettingsChange } from './schemas/settings'

/** Looks of the window; `system` follows the desktop's. */
export const themes = ['system', 'dark', 'light'] as const

/** A search that a person gave a name: the address of a page of Browse ("/browse?q=lighthouse"). */
export type SavedSearch = { name: string; path: string }

/** Bounds of what is kept of searches. */
export const keptSearches = { saved: 100, recent: 8, name: 60, words: 200, path: 6000 } as const

/** What a person can set. */
export type Settings = {
  theme: (typeof themes)[number]
  /** Language of the app's texts. */
  language: LanguageChoice
  /** Files downloaded at the same time. */
  simultaneous: number
  /** Connections for one file at the same time, at most. */
  connections: number
  /** Bytes per second for all downloads together; null: no limit. */
  speedLimit: number | null
  /** The last limit that was set, kept while the switch is off. */
  lastSpeedLimit: number
  /** When downloads may run; null: always. */
  hours: Hours | null
  /** The last hours that were set, kept while the switch is off. */
  lastHours: Hours
  /** The highest content level that is shown at all, one bit of `contentLevels`. */
  showUpTo: number
  /** The highest content level that is shown unblurred. */
  blurAbove: number
  /** True while no picture is shown anywhere: somebody looks at the screen who should not see them. */
  hidePictures: boolean
  /** Bytes of pictures kept on disk, at most. */
  pictureBytes: number
  /** Whether `.civitai.info` and a preview are written beside each model. */
  sidecars: boolean
  /** What else is written beside it. */
  moreSidecars: OptionalSidecar[]
  /** Base URL of Civitai; see `readBaseUrl`. */
  civitaiUrl: string
  /** How the network is reached. */
  network: NetworkSettings
  programs: Program[]
  /** The program new downloads go to; null: the first one. */
  defaultProgramId: string | null
  /** Folder of our own for what no program has a use for; null: `Modelport` in the person's downloads folder. */
  neutralFolder: string | null
  /** Notifications of the system for what ended, needs a person or has no room. */
  notifications: boolean
  /** An icon beside the clock, where the desktop has a place for it. */
  tray: boolean
  /** True: closing the window leaves downloads running. */
  keepRunning: boolean
  /** Starts at login, without a window. */
  startAtLogin: boolean
  /** The computer does not fall asleep while something is downloaded. */
  keepAwake: boolean
  /** Downloads rest while the computer runs from its battery, and while its connection is paid for by use. */
  pauseOnBattery: boolean
  pauseOnMetered: boolean
  /** Asks once a day whether there is a newer version. */
  lookForUpdates: boolean
  firstStartDone: boolean
  /** The page of Browse that was shown last, with its search: shown again at the next start. */
  lastBrowsed: string
  /** Words that were searched for, the newest first. */
  recentSearches: string[]
  savedSearches: SavedSearch[]
}

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  simultaneous: 3,
  connections: 8,
  speedLimit: null,
  lastSpeedLimit: 5_000_000,
  hours: null,
  lastHours: { from: 60, to: 360 },
  showUpTo: 1,
  blurAbove: 1,
  hidePictures: false,
  pictureBytes: 1_000_000_000,
  sidecars: true,
  moreSidecars: [],
  civitaiUrl: 'https://civitai.com',
  network: defaultNetwork,
  programs: [],
  defaultProgramId: null,
  neutralFolder: null,
  notifications: true,
  tray: true,
  keepRunning: false,
  startAtLogin: false,
  keepAwake: true,
  pauseOnBattery: false,
  pauseOnMetered: false,
  lookForUpdates: false,
  firstStartDone: false,
  lastBrowsed: '/browse',
  recentSearches: [],
  savedSearches: [],
}
