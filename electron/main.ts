import './threadPool'
import { join } from 'node:path'
import { app, dialog, Menu, nativeTheme, type BrowserWindow, type WebContents } from 'electron'
import { languageFor } from '@shared/language'
import { registerSchemes, serveApp } from './appProtocol'
import { readEarlySettings } from './earlySettings'
import type { House } from './house'
import { servePictures } from './imageProtocol'
import { openIpc, type Ipc } from './ipc'
import { openLog, type Log } from './log'
import { watchQuit, type Quit } from './quit'
import { denyPermissions, isOurPage, openWindow, restrict } from './window'
import { zoomByKeys } from './zoom'

// The profile folder decides everything else: it comes first, and one instance owns it.
const profile = process.env.MODELPORT_PROFILE
if (profile !== undefined && profile !== '') app.setPath('userData', profile)
registerSchemes()
app.on('web-contents-created', (_event, contents) => restrict(contents))

let window: BrowserWindow | null = null

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const opened = window ?? show()
    if (opened.isMinimized()) opened.restore()
    opened.focus()
  })
  app.whenReady().then(start).catch(tellAndQuit)
} else app.quit()

/**
 * The window first: page and search field are there before the rest of the house, whose code takes a quarter of a second
 * to load on a slow machine. What the page asks in the meantime waits for its answer.
 */
async function start(): Promise<void> {
  const folder = app.getPath('userData')
  const log = openLog(join(folder, 'logs'))
  const quit = watchQuit(log)
  nativeTheme.themeSource = readEarlySettings(folder).theme
  denyPermissions()
  serveApp(join(import.meta.dirname, '../renderer'), () => {
    // Read again for each load: a window that is opened again, or drawn anew, is in the language of now.
    const { firstStartDone, language } = readEarlySettings(folder)
    return {
      start: firstStartDone ? 'browse' : 'first',
      scheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
      language: languageFor(language, app.getLocale()),
    }
  })
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  app.on('render-process-gone', (_event, contents, details) => {
    log.error('the window', `ended: ${details.reason}`)
    reload(contents, details.reason)
  })
  app.on('activate', () => {
    if (window === null) show()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  let build: (house: House) => void = () => undefined
  // The page's doors are there before what is behind them: whoever knocks waits.
  const house = new Promise<House>((resolve) => (build = resolve))
  const answerer = house.then((built) => built.answerer)
  const ipc = openIpc(() => window, isOurPage, answerer)
  servePictures(house.then((built) => built.pictures))
  await drawn(show())
  const built = await loadHouse(ipc, log, quit)
  if (built === null) return
  quit.stopFirst(() => built.stop())
  build(built)
}

function show(): BrowserWindow {
  const opened = openWindow()
  if (process.platform !== 'darwin') zoomByKeys(opened.webContents)
  window = opened
  opened.on('closed', () => {
    window = null
  })
  return opened
}

/** Resolves when the window has drawn its page for the first time, or will not. */
function drawn(opened: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    opened.once('ready-to-show', () => resolve())
    opened.webContents.once('did-fail-load', () => resolve())
    opened.webContents.once('render-process-gone', () => resolve())
    opened.once('closed', () => resolve())
  })
}

/** A page whose process crashed is loaded again, but not over and over. */
const RELOAD_PAUSE_MS = 60_000
let reloadedAt = -Infinity

function reload(contents: WebContents, reason: string): void {
  if (reason === 'clean-exit' || performance.now() - reloadedAt < RELOAD_PAUSE_MS) return
  reloadedAt = performance.now()
  // The contents are still being taken apart in this turn.
  setImmediate(() => {
    if (!contents.isDestroyed()) contents.reload()
  })
}

/** Loads the house's code in parts, so that a key that is typed in between shows at once, and builds it. */
async function loadHouse(ipc: Ipc, log: Log, quit: Quit): Promise<House | null> {
  for (const load of [() => import('./stores'), () => import('./civitai/client'), () => import('./engineRoom')]) {
    await load()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const { buildHouse } = await import('./house')
  return quit.begun ? null : buildHouse(() => window, ipc, log, import.meta.dirname)
}

/** Without a window there is only the system's own box to say why: a profile folder that cannot be written, say. */
function tellAndQuit(error: unknown): void {
  dialog.showErrorBox('Modelport cannot start', String(error))
  app.exit(1)
}
