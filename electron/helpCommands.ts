import { realpathSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { dirname, join } from 'node:path'
import { app, shell } from 'electron'
import type { helpCommands } from '@shared/schemas/help'
import { defaultSettings } from '@shared/settings'
import type { Handlers } from './answer'
import type { Civitai } from './civitai/client'
import { diagnosticsOf } from './diagnostics'
import type { Downloads } from './engine/downloads'
import type { Asker } from './ipc'
import type { Keyholder } from './keyholder'
import type { Log } from './log'
import { readParts } from './parts'
import type { SettingsBook } from './settingsBook'

/** Lines of the log that go with diagnostics. */
const LOG_LINES = 100

/** What the commands about the app itself work with. */
export interface HelpHousehold {
  /** Folder of main's bundle. */
  programs: string
  log: Log
  civitai: Pick<Civitai, 'baseUrl'>
  settings: SettingsBook
  keyholder: Keyholder
  downloads: Downloads
}

/** One short function per command about the app itself. */
export function createHelpHandlers({
  programs,
  log,
  civitai,
  settings,
  keyholder,
  downloads,
}: HelpHousehold): Pick<Handlers<Asker>, keyof typeof helpCommands> {
  return {
    parts: async () => ({
      parts: await readParts(join(programs, '..'), process.versions.electron, dirname(process.execPath)),
    }),
    diagnostics: () => ({
      text: diagnosticsOf({
        versions: [
          `Modelport ${app.getVersion()}`,
          `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
        ],
        system: {
          name: `${type()} ${release()} ${process.arch}`,
          cores: cpus().length,
          memoryBytes: totalmem(),
        },
        packaged: app.isPackaged,
        locale: app.getLocale(),
        settings: settings.get(),
        usualCivitai: civitai.baseUrl() === defaultSettings.civitaiUrl,
        account: keyholder.account(),
        downloads: downloads.list(),
        log: log.newest(LOG_LINES),
        folders: {
          home: withReal(app.getPath('home')),
          app: withReal(programs),
          caseless: process.platform === 'win32' || process.platform === 'darwin',
        },
      }),
    }),
    showLog() {
      shell.showItemInFolder(log.path)
      return null
    },
  }
}

/** A folder, and where it really is: `/home` can be a link. */
function withReal(folder: string): string[] {
  try {
    return [folder, realpathSync(folder)]
  } catch {
    return [folder]
  }
}
