import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import { AUTOSTART_NAME, autostartEntry } from './system/autostart'
import { HIDDEN } from './system/startArguments'

/**
 * Starts the app at login without a window, or no longer. Only an installed app: a development run would leave an entry
 * that starts nothing. Rejects with the system's error.
 */
export async function startAtLogin(wanted: boolean): Promise<void> {
  if (!app.isPackaged && process.env.MODELPORT_LOGIN_ITEM === undefined) return
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: wanted ? [HIDDEN] : [] })
    return
  }
  const folder = join(app.getPath('appData'), 'autostart')
  const path = join(folder, AUTOSTART_NAME)
  if (!wanted) {
    await rm(path, { force: true })
    return
  }
  await mkdir(folder, { recursive: true })
  // An AppImage runs from a folder that is gone after it; its own file is what starts it.
  await writeFile(path, autostartEntry(process.env.APPIMAGE ?? process.execPath))
}

/** True where this start was made at login, and no window is wanted. */
export function isHiddenStart(): boolean {
  if (process.argv.includes(HIDDEN)) return true
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
