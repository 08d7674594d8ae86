import { ipcMain, type BrowserWindow, type WebContents } from 'electron'
import { ASK, CANCEL, DROP, TELL } from '@shared/channels'
import type { AppEvent, Reply } from '@shared/ipc'
import type { Question } from './answer'
import { createCallBook } from './callBook'
import { createDroppedFiles, type DroppedFiles } from './droppedFiles'
import { mayAsk } from './sender'

/** Who asks: a few commands act on the window that asked. */
export interface Asker {
  contents: WebContents
  /** Aborted when the page gives the call up, or has gone. */
  signal: AbortSignal
}

/** Main's end of the contract. */
export interface Ipc {
  /** Files that were dropped on the page. */
  dropped: DroppedFiles
  /** Tells every window that watches. */
  publish(event: AppEvent): void
  /** Tells these contents from now on, the snapshot first. */
  watch(contents: WebContents, snapshot: AppEvent): void
  /** True while a page watches. */
  isHeard: () => boolean
}

/** Who answers the page's questions. */
export type Answerer = (question: Question<Asker>) => Promise<Reply<unknown>>

/**
 * Opens the channels. The only user of ipcMain.
 * @param window our window, null while there is none
 * @param isOurPage tells whether an address is our own page's
 * @param answerer who answers; questions that come before wait
 */
export function openIpc(
  window: () => BrowserWindow | null,
  isOurPage: (url: string) => boolean,
  answerer: Promise<Answerer>,
): Ipc {
  const watchers = new Set<WebContents>()
  const dropped = createDroppedFiles()

  const calls = createCallBook<WebContents>()
  const known = new WeakSet<WebContents>()

  /** Whoever goes away, or loads another page, waits for nothing any more. */
  function meet(contents: WebContents): void {
    if (known.has(contents)) return
    known.add(contents)
    contents.on('did-navigate', () => calls.cancelAll(contents))
    contents.once('destroyed', () => calls.cancelAll(contents))
  }

  ipcMain.handle(ASK, async (event, name: unknown, input: unknown, callId: unknown) => {
    const trusted = mayAsk(event, window()?.webContents, isOurPage)
    if (trusted) meet(event.sender)
    const call = calls.begin(event.sender, trusted ? callId : null)
    try {
      const answer = await answerer
      return await answer({ trusted, asker: { contents: event.sender, signal: call.signal }, name, input })
    } finally {
      call.end()
    }
  })
  ipcMain.handle(DROP, (event, paths: unknown) =>
    mayAsk(event, window()?.webContents, isOurPage) ? dropped.take(paths) : [],
  )
  ipcMain.on(CANCEL, (event, callId: unknown) => {
    if (mayAsk(event, window()?.webContents, isOurPage)) calls.cancel(event.sender, callId)
  })

  return {
    dropped,
    publish(event) {
      for (const contents of watchers) if (!contents.isDestroyed()) contents.send(TELL, event)
    },
    isHeard: () => [...watchers].some((contents) => !contents.isDestroyed()),
    watch(contents, snapshot) {
      if (contents.isDestroyed()) return
      if (!watchers.has(contents)) {
        watchers.add(contents)
        contents.once('destroyed', () => watchers.delete(contents))
      }
      contents.send(TELL, snapshot)
    },
  }
}
