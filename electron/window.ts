import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, session, type WebContents } from 'electron'
import type { Opening } from './system/windowPlace'
import { smallest } from './system/windowPlace'
import { isAddressOf, pageAddress } from './pageAddress'

/**
 * Opens the main window; it is shown once it has something to show.
 * @param place where, and how large
 */
export function openWindow({ maximized, ...place }: Opening): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Modelport',
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  // A page that cannot be drawn is shown all the same: an app without a window could only be killed.
  window.webContents.once('did-fail-load', () => window.show())
  window.webContents.once('render-process-gone', () => window.show())
  const repaint = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.on('closed', () => nativeTheme.off('updated', repaint))
  void window.loadURL(ourPage())
  return window
}

/** The page's own background: what shows before and beside it. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1014' : '#f5f6f8'
}

/** Our own page; while developing, the one of Vite's server. */
function ourPage(): string {
  return pageAddress(app.isPackaged, process.env.ELECTRON_RENDERER_URL)
}

/**
 * What no page may do, ours included (Electron's security checklist, 4, 5 and 12 to 14): ask for permissions, open
 * windows, attach web views, leave our origin.
 */
export function restrict(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  const stay = (event: { preventDefault: () => void }, url: string): void => {
    if (!isOurPage(url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
}

/** True for an address of our own page. */
export function isOurPage(url: string): boolean {
  return isAddressOf(ourPage(), url)
}

/** Denies every permission to every page, and every download by Chromium: ours go through the engine. */
export function denyPermissions(): void {
  session.defaultSession.on('will-download', (event) => event.preventDefault())
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
}
