import { ipcMain, type BrowserWindow, type WebContents } from 'electron'
import { ASK, TELL } from '@shared/channels'
import type { AppEvent } from '@shared/ipc'
import { answer, mayAsk, type Handlers } from './answer'
import type { Log } from './log'

/** Who asks: a few commands act on the window that asked. */
export interface Asker {
  contents: WebContents
}

/** Main's end of the contract. */
export interface Ipc {
  /** Tells every window that watches. */
  publish(event: AppEvent): void
  /** Tells these contents from now on, the snapshot first. */
  watch(contents: WebContents, snapshot: AppEvent): void
}

/**
 * Opens the two channels. The only user of ipcMain.
 * @param window our window, null while there is none
 * @param isOurPage tells whether an address is our own page's
 */
export function openIpc(
  handlers: Handlers<Asker>,
  window: () => BrowserWindow | null,
  isOurPage: (url: string) => boolean,
  log: Log,
): Ipc {
  const watchers = new Set<WebContents>()

  ipcMain.handle(ASK, (event, name: unknown, input: unknown) => {
    const trusted = mayAsk(event, window()?.webContents, isOurPage)
    return answer(handlers, { trusted, asker: { contents: event.sender }, name, input }, log)
  })

  return {
    publish(event) {
      for (const contents of watchers) if (!contents.isDestroyed()) contents.send(TELL, event)
    },
    watch(contents, snapshot) {
      if (!watchers.has(contents)) {
        watchers.add(contents)
        contents.once('destroyed', () => watchers.delete(contents))
      }
      contents.send(TELL, snapshot)
    },
  }
}
