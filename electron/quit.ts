import { app } from 'electron'
import { atMost } from './atMost'
import type { Log } from './log'

/** A folder on a network that hangs must not keep the app from quitting: what is on disk survives a crash as well. */
const QUIT_MS = 10_000

/** The end of the app: what runs is stopped, and waited for, but not for ever. */
export interface Quit {
  /** True once the app is about to end: nothing more is to be begun. */
  readonly begun: boolean
  /** What has to stop first. */
  stopFirst(stop: () => Promise<void>): void
}

/** Watches for the end of the app. */
export function watchQuit(log: Log): Quit {
  let begun = false
  let stop: (() => Promise<void>) | null = null
  app.on('before-quit', (event) => {
    const first = begun ? null : stop
    const waiting = begun && stop !== null
    begun = true
    if (first === null && !waiting) return
    event.preventDefault()
    if (first === null) return
    void atMost(first(), QUIT_MS)
      .then((inTime) => {
        if (!inTime) log.info('quit before everything had stopped')
      })
      .catch((error: unknown) => log.error('stopping', error))
      .finally(() => {
        stop = null
        app.quit()
      })
  })
  return {
    get begun() {
      return begun
    },
    stopFirst(work) {
      stop = work
    },
  }
}
