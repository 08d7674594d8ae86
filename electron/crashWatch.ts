import { app, dialog, type BrowserWindow, type WebContents } from 'electron'
import type { Graphics } from './graphics'
import type { Log } from './log'
import { afterCrash } from './system/crashes'
import type { DesktopWords } from './system/words'

/**
 * Brings a window back whose process crashed; downloads run elsewhere and go on. Where it crashes again at once, the person
 * is asked first; so they are where it does not answer any more. Chromium's other processes (graphics, network) are started
 * again by Chromium itself: they are noted, and of the graphics' own it is counted how often.
 */
export function watchCrashes(log: Log, words: () => DesktopWords, graphics: Graphics): void {
  let reloadedAt = -Infinity
  /** Pages that were ended since they hung. */
  const ended = new WeakSet<WebContents>()

  function reload(contents: WebContents): void {
    reloadedAt = performance.now()
    // The contents are still being taken apart in this turn.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload()
    })
  }

  /** Resolves with true where the person chose the second button; `signal` takes the question away, and is the first one then. */
  async function wantsSecond(message: string, buttons: [string, string], signal?: AbortSignal): Promise<boolean> {
    const { response } = await dialog.showMessageBox({
      ...{ type: 'warning', message, detail: words().crashedText, buttons },
      ...{ defaultId: 0, cancelId: 0, noLink: true },
      ...(signal === undefined ? {} : { signal }),
    })
    return response === 1
  }

  async function ask(contents: WebContents): Promise<void> {
    const { crashedTitle, openAgain, quit } = words()
    if (await wantsSecond(crashedTitle, [openAgain, quit])) app.quit()
    else reload(contents)
  }

  /** Resolves when the person chose, or when the page answers again, which takes the question away. */
  async function askOfHung(contents: WebContents, signal: AbortSignal): Promise<void> {
    const { hungTitle, wait, loadAgain } = words()
    const again = await wantsSecond(hungTitle, [wait, loadAgain], signal)
    if (!again || signal.aborted || contents.isDestroyed()) return
    // A page that hangs cannot be loaded again: its process has to go first.
    ended.add(contents)
    contents.forcefullyCrashRenderer()
  }

  function watchHanging(window: Pick<BrowserWindow, 'on' | 'webContents'>): void {
    const { webContents: contents } = window
    let asked: AbortController | null = null
    const takeBack = (): void => asked?.abort()
    window.on('unresponsive', () => {
      if (asked !== null) return
      asked = new AbortController()
      log.error('the window', 'does not answer')
      void askOfHung(contents, asked.signal)
        .catch((error: unknown) => log.error('asking about a window that hangs', error))
        .finally(() => (asked = null))
    })
    window.on('responsive', takeBack)
    window.on('closed', takeBack)
    contents.on('render-process-gone', takeBack)
  }

  app.on('browser-window-created', (_event, window) => watchHanging(window))
  app.on('render-process-gone', (_event, contents, { reason }) => {
    log.error('the window', `ended: ${reason}`)
    const next = afterCrash(reason, performance.now() - reloadedAt, ended.delete(contents))
    if (next === 'reload') reload(contents)
    else if (next === 'ask') void ask(contents).catch((error: unknown) => log.error('asking about a crash', error))
  })
  app.on('child-process-gone', (_event, { type, reason, name }) => {
    if (reason === 'clean-exit') return
    log.error(`Chromium's ${name ?? type}`, `ended: ${reason}`)
    if (type === 'GPU') graphics.died()
  })
}
