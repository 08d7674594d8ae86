import type { Download, Progress } from '@shared/download'
import type { Incident } from '@shared/incident'
import type { Settings } from '@shared/settings'
import { defaultSettings } from '@shared/settings'
import { DownloadsPage } from '../../../renderer/downloads/DownloadsPage'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'

type DownloadsPageState = {
  progress?: readonly Progress[]
  /** What has happened to whichever download is asked for. */
  history?: Incident[]
  settings?: Partial<Settings>
  /** Main; one that answers with the history when left out. */
  main?: ReturnType<typeof aBridge>
}

/** Draws the page of the downloads with these in the queue. */
export function drawDownloads(downloads: Download[], state: DownloadsPageState = {}) {
  const { progress = [], history = [], settings = {} } = state
  const main = state.main ?? aBridge({ downloadHistory: () => ({ value: history }) })
  const app = anAppState({
    downloads,
    progress: new Map(progress.map((item) => [item.id, item])),
    settings: { ...defaultSettings, firstStartDone: true, ...settings },
  })
  return draw(<DownloadsPage />, app, main, '/downloads')
}
