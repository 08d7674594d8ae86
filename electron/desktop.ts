import { app, type BrowserWindow } from 'electron'
import { FailureError } from '@shared/failure'
import type { Errand } from '@shared/errand'
import type { AppEvent } from '@shared/ipc'
import type { Language } from '@shared/language'
import { createAwake } from './awake'
import type { Downloads } from './engine/downloads'
import type { LockRestore } from './lockRestore'
import type { Log } from './log'
import { startAtLogin } from './loginItem'
import { setMenuBar } from './menuBar'
import { createNotifier } from './notifier'
import type { SettingsBook } from './settingsBook'
import { barOf, glanceAt } from './system/glance'
import type { MenuAction } from './system/menuBar'
import { bundlesOf, TidingBook, type Tiding } from './system/tidings'
import type { TrayAction } from './system/trayMenu'
import { bundleWords, desktopWords } from './system/words'
import { openTray, type TrayIcon } from './tray'
import type { Updater } from './updater'

/** Tray, taskbar and power settings are looked at again this long (ms) after the first change. */
const LOOK_AFTER_MS = 1000
/** What happens within this time (ms) is told in one notification. */
const TELL_AFTER_MS = 1500

/** What the desktop needs of the house. */
export interface DesktopParts {
  window: () => BrowserWindow | null
  /** Brings the window to the front; opens it where there is none. */
  show: () => void
  give: (errand: Errand) => void
  settings: SettingsBook
  language: () => Language
  downloads: Downloads
  lockRestore: Pick<LockRestore, 'open'>
  updater: Updater
  log: Log
}

/** What the desktop shows of the app outside of its window: tray, taskbar, menu bar, notifications; and keeps it awake. */
export interface Desktop {
  /** Everything that is published comes by here. */
  hear(event: AppEvent): void
  close(): void
}

export function openDesktop(parts: DesktopParts): Desktop {
  const { downloads, log } = parts
  const settings = () => parts.settings.get()
  const awake = createAwake()
  const notifier = createNotifier()
  const book = new TidingBook(downloads.list())
  let tray: TrayIcon | null = null
  let looking: NodeJS.Timeout | null = null
  let telling: NodeJS.Timeout | null = null
  let tidings: Tiding[] = []
  let bar = ''
  /** What still happens while the app ends is told to nobody. */
  let closed = false

  const words = () => desktopWords(parts.language())
  const goTo = (path: string): void => {
    parts.show()
    parts.give({ kind: 'page', path })
  }
  const help = (sheet: 'shortcuts' | 'diagnostics'): void => {
    parts.show()
    parts.give({ kind: 'help', sheet })
  }
  const deeds: Record<MenuAction | TrayAction, () => void> = {
    show: parts.show,
    pauseAll: () => void downloads.pauseAll().catch((error: unknown) => log.error('pausing all', error)),
    resumeAll: () => downloads.resumeAll(),
    openList() {
      parts.show()
      void openList()
    },
    quit: () => app.quit(),
    about: () => goTo('/settings'),
    shortcuts: () => help('shortcuts'),
    diagnostics: () => help('diagnostics'),
    settings: () => goTo('/settings'),
    browse: () => goTo('/browse'),
    downloads: () => goTo('/downloads'),
    library: () => goTo('/library'),
    folders: () => goTo('/folders'),
  }
  const act = (action: MenuAction | TrayAction): void => deeds[action]()

  async function openList(): Promise<void> {
    try {
      const lock = await parts.lockRestore.open()
      if (lock !== null) parts.give({ kind: 'lock', lock })
    } catch (error) {
      if (error instanceof FailureError) parts.give({ kind: 'failed', failure: error.failure })
      else log.error('opening a list', error)
    }
  }

  function look(): void {
    looking = null
    const glance = glanceAt(downloads.list(), downloads.progress(), Date.now())
    awake.keep(settings().keepAwake && glance.busy)
    parts.updater.busy(glance.running > 0)
    tray?.show(words(), glance)
    const window = parts.window()
    const next = barOf(glance)
    const key = `${String(window?.id)} ${JSON.stringify(next)}`
    if (window !== null && key !== bar) {
      bar = key
      window.setProgressBar(next.fraction, { mode: next.mode })
    }
    app.setBadgeCount(glance.running + glance.waiting)
  }
  const lookSoon = (): void => {
    looking ??= setTimeout(look, LOOK_AFTER_MS)
  }

  function tell(): void {
    telling = null
    const bundles = bundlesOf(tidings)
    tidings = []
    // Who has the window before them sees it there.
    if (!settings().notifications || parts.window()?.isFocused() === true) return
    for (const bundle of bundles) {
      notifier.tell(bundle, bundleWords(words(), bundle), () => {
        parts.show()
        parts.give({ kind: 'download', id: bundle.id })
      })
    }
  }

  let shownIn: Language | null = null
  let atLogin = settings().startAtLogin
  function settle(): void {
    if (shownIn !== parts.language()) {
      shownIn = parts.language()
      setMenuBar(words(), act)
    }
    if (settings().tray) tray ??= openTray(act, log)
    else {
      tray?.remove()
      tray = null
    }
    if (!settings().notifications) notifier.close()
    parts.updater.byItself(settings().lookForUpdates)
    if (atLogin !== settings().startAtLogin) {
      atLogin = settings().startAtLogin
      void startAtLogin(atLogin).catch((error: unknown) => log.error('starting at login', error))
    }
    look()
  }
  settle()

  return {
    hear(event) {
      if (closed) return
      if (event.kind === 'settings') settle()
      if (event.kind === 'removed') book.forget(event.ids)
      if (event.kind === 'downloads') {
        const news = book.changed(event.changed)
        tidings.push(...news)
        if (news.length > 0) telling ??= setTimeout(tell, TELL_AFTER_MS)
      }
      if (event.kind === 'downloads' || event.kind === 'removed' || event.kind === 'progress') lookSoon()
    },
    close() {
      closed = true
      for (const timer of [looking, telling]) if (timer !== null) clearTimeout(timer)
      notifier.close()
      awake.keep(false)
      tray?.remove()
    },
  }
}
