import type { Log } from './log'
import { sentenceOf } from './thrown'

/** Errors that nobody caught, and others that are defects of ours: all in the log, each told to a person in words. */
export interface Defects {
  report: (where: string, error: unknown) => void
  /** @param tell shows one to the person; what was reported before is told now */
  tellTo(tell: (detail: string) => void): void
}

/** As many of them are kept until somebody can be told. */
const MOST_WAITING = 5

/** Takes what nobody catches in this process from now on: the app goes on, and what was on its way to disk gets there. */
export function catchDefects(log: Log): Defects {
  const waiting: string[] = []
  let tell = (detail: string): void => {
    if (waiting.length < MOST_WAITING) waiting.push(detail)
  }
  const report = (where: string, error: unknown): void => {
    log.error(where, error)
    try {
      tell(sentenceOf(error))
    } catch (untold) {
      // What is thrown while nobody catches would end the app.
      log.error('telling of a defect', untold)
    }
  }
  process.on('uncaughtException', (error) => report('uncaught', error))
  process.on('unhandledRejection', (error) => report('unhandled rejection', error))
  return {
    report,
    tellTo(listener) {
      tell = listener
      for (const detail of waiting.splice(0)) tell(detail)
    },
  }
}
