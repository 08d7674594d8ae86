import type { Failure } from '@shared/failure'
import { hint } from './commandLine'
import { failureInWords } from './words'

/** Writes for a program (--json: one object a line on stdout) or for a person (results on stdout, the rest on stderr). */
export interface Printer {
  json: boolean
  /** A result: the object for a program, the text for a person. */
  result(object: object, text: string): void
  /** What is going on. */
  note(text: string): void
  /** Progress: replaces the last progress line on a terminal. */
  progress(object: object, text: string): void
  /** The last line of a failure; answers the exit code: 1, or 2 for what is no link or id, which is wrong usage. */
  failed(failure: Failure): number
}

export function createPrinter(json: boolean): Printer {
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`)
  }
  const line = (object: object): void => {
    process.stdout.write(`${JSON.stringify(object)}\n`)
  }
  return {
    json,
    result(object, text) {
      if (json) line(object)
      else process.stdout.write(`${text}\n`)
    },
    note: say,
    progress(object, text) {
      if (json) line(object)
      else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
      else say(text)
    },
    failed(failure) {
      if (json) line({ status: 'failed', failure })
      else say(failureInWords(failure))
      if (failure.kind !== 'badLink') return 1
      if (!json) say(hint)
      return 2
    },
  }
}
