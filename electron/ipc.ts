import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { ASK, TELL } from '@shared/channels'
import type { AppEvent } from '@shared/ipc'
import { answer, type Handlers } from './answer'
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

  /** Our window's main frame, on our own page: no other window, no frame inside of ours, no page that got in. */
  function isTrusted(event: IpcMainInvokeEvent): boolean {
    const contents = window()?.webContents
    if (contents === undefined || event.sender !== contents || event.senderFrame !== contents.mainFrame) return false
    return isOurPage(event.senderFrame.url)
  }

  ipcMain.handle(ASK, (event, name: unknown, input: unknown) =>
    answer(handlers, { trusted: isTrusted(event), asker: { contents: event.sender }, name, input }, log),
  )

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
