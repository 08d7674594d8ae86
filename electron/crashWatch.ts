import { app, dialog, type WebContents } from 'electron'
import type { Log } from './log'
import { afterCrash } from './system/crashes'
import type { DesktopWords } from './system/words'

/**
 * Brings a window back whose process crashed; downloads run elsewhere and go on. Where it crashes again at once, the person
 * is asked first. Chromium's other processes (graphics, network) are started again by Chromium itself: they are only noted.
 */
export function watchCrashes(log: Log, words: () => DesktopWords): void {
  let reloadedAt = -Infinity

  function reload(contents: WebContents): void {
    reloadedAt = performance.now()
    // The contents are still being taken apart in this turn.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload()
    })
  }

  async function ask(contents: WebContents): Promise<void> {
    const { crashedTitle, crashedText, openAgain, quit } = words()
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: crashedTitle,
      detail: crashedText,
      buttons: [openAgain, quit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) app.quit()
    else reload(contents)
  }

  app.on('render-process-gone', (_event, contents, { reason }) => {
    log.error('the window', `ended: ${reason}`)
    const next = afterCrash(reason, performance.now() - reloadedAt)
    if (next === 'reload') reload(contents)
    else if (next === 'ask') void ask(contents).catch((error: unknown) => log.error('asking about a crash', error))
  })
  app.on('child-process-gone', (_event, { type, reason, name }) => {
    if (reason !== 'clean-exit') log.error(`Chromium's ${name ?? type}`, `ended: ${reason}`)
  })
}
