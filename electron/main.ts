import './threadPool'
import { join, resolve } from 'node:path'
import { app, dialog, Menu, nativeTheme, type BrowserWindow } from 'electron'
import { languageFor } from '@shared/language'
import { registerSchemes, serveApp } from './appProtocol'
import { watchCrashes } from './crashWatch'
import { catchDefects, type Defects } from './defects'
import { readEarlySettings } from './earlySettings'
import type { House } from './doors'
import { chooseGraphics, type Graphics } from './graphics'
import { servePictures } from './imageProtocol'
import { openIpc, type Ipc } from './ipc'
import { openLog, type Log } from './log'
import { isHiddenStart } from './loginItem'
import { watchQuit, type Quit } from './quit'
import { SCHEME } from './system/deepLink'
import { handedOver, optionOf, type Handed } from './system/startArguments'
import { desktopWords } from './system/words'
import { denyPermissions, isOurPage, openWindow, restrict } from './window'
import { keepPlace, placeOfWindow } from './windowPlace'
import { zoomByKeys } from './zoom'

// The profile folder decides everything else: it comes first, and one instance owns it.
const profile = optionOf(process.argv, 'profile') ?? process.env.MODELPORT_PROFILE
if (profile !== undefined && profile !== '') app.setPath('userData', resolve(profile))
registerSchemes()
app.on('web-contents-created', (_event, contents) => restrict(contents))

let window: BrowserWindow | null = null
/** What the system hands over before there is somebody to take it. */
const handed: Handed[] = handedOver(process.argv.slice(1), process.cwd())
let take = (one: Handed): void => {
  handed.push(one)
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, args, folder) => {
    for (const one of handedOver(args.slice(1), folder)) take(one)
    if (app.isReady()) toFront()
  })
  // macOS hands over by events what others write on the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    for (const one of handedOver([url], '/')) take(one)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    for (const one of handedOver([path], '/')) take(one)
  })
  const graphics = chooseGraphics(app.getPath('userData'))
  app
    .whenReady()
    .then(() => start(graphics))
    .catch(tellAndQuit)
} else app.quit()

/**
 * The window first: page and search field are there before the rest of the house, whose code takes a quarter of a second
 * to load on a slow machine. What the page asks in the meantime waits for its answer.
 */
async function start(graphics: Graphics): Promise<void> {
  const folder = app.getPath('userData')
  const log = openLog(join(folder, 'logs'))
  const defects = catchDefects(log)
  if (graphics.off) log.info('drawing without the graphics card: its process died too often')
  const quit = watchQuit(log)
  const language = () => languageFor(readEarlySettings(folder).language, app.getLocale())
  nativeTheme.themeSource = readEarlySettings(folder).theme
  registerWithWindows()
  denyPermissions()
  serveApp(join(import.meta.dirname, '../renderer'), () => ({
    // Read again for each load: a window that is opened again, or drawn anew, is in the language of now.
    start: readEarlySettings(folder).firstStartDone ? 'browse' : 'first',
    scheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    language: language(),
  }))
  // Until the house has its own.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  watchCrashes(log, () => desktopWords(language()), graphics)
  app.on('activate', toFront)
  let stays = (): boolean => false
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !stays()) app.quit()
  })

  let build: (house: House) => void = () => undefined
  // The page's doors are there before what is behind them: whoever knocks waits.
  const house = new Promise<House>((resolve) => (build = resolve))
  const answerer = house.then((built) => built.answerer)
  const ipc = openIpc(() => window, isOurPage, answerer)
  servePictures(house.then((built) => built.pictures))
  if (!isHiddenStart()) await drawn(show())
  const built = await loadHouse(ipc, log, defects, quit, graphics)
  if (built === null) return
  quit.stopFirst(() => built.stop())
  stays = () => built.staysOpen()
  build(built)
  take = (one) => {
    toFront()
    built.take(one)
  }
  for (const one of handed.splice(0)) take(one)
}

function show(): BrowserWindow {
  const folder = app.getPath('userData')
  const opened = openWindow(placeOfWindow(folder))
  keepPlace(opened, folder)
  if (process.platform !== 'darwin') zoomByKeys(opened.webContents)
  window = opened
  opened.on('closed', () => {
    window = null
  })
  return opened
}

/** Brings the window to the front, and opens it where there is none. */
function toFront(): void {
  if (window === null) {
    show()
    return
  }
  if (window.isMinimized()) window.restore()
  // One that is still loading shows itself once it has something to show.
  if (!window.isVisible() && !window.webContents.isLoading()) window.show()
  window.focus()
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

/** Links of ours, and the names of notifications: on the other systems the installed package says both. */
function registerWithWindows(): void {
  if (process.platform !== 'win32' || !app.isPackaged) return
  app.setAppUserModelId('io.github.modelport.Modelport')
  app.setAsDefaultProtocolClient(SCHEME)
}

/** Loads the house's code in parts, so that a key that is typed in between shows at once, and builds it. */
async function loadHouse(ipc: Ipc, log: Log, defects: Defects, quit: Quit, graphics: Graphics): Promise<House | null> {
  for (const load of [() => import('./stores'), () => import('./civitai/client'), () => import('./engineRoom')]) {
    await load()
    await new Promise((resolve) => setTimeout(resolve))
  }
  const { buildHouse } = await import('./house')
  return quit.begun ? null : buildHouse(() => window, toFront, ipc, log, defects, graphics, import.meta.dirname)
}

/** Without a window there is only the system's own box to say why: a profile folder that cannot be written, say. */
function tellAndQuit(error: unknown): void {
  dialog.showErrorBox('Modelport cannot start', String(error))
  app.exit(1)
}
