import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from './redaction'
import { textOf } from './thrown'

/** The app's log: what went wrong, for a person who helps another. No keys, no signed addresses. */
export interface Log {
  info(what: string): void
  error(what: string, error: unknown): void
  /** @param secrets asked at every line: texts that must not be in it, whatever they look like */
  hide(secrets: () => readonly string[]): void
  /** A text as the log would have it. */
  clean(text: string): string
  /** The newest lines, those of the older files too where the current one is short, cleaned of what became a secret since. */
  newest(lines: number): string[]
  /** Path of the current file; it need not be there yet. */
  path: string
}

/** Two older files are kept beside the current one: `.1`, then `.2`. */
const LARGEST = 1_000_000
const OLDER = 2
/** An error can carry a whole answer of a server. */
const LONGEST = 20_000

/** Opens `modelport.log` in the folder. Writing must never break the app: a log that cannot be written is silent. */
export function openLog(folder: string): Log {
  const path = join(folder, 'modelport.log')
  let secrets: () => readonly string[] = () => []
  const clean = (text: string): string => redact(text, secrets())
  const write = (level: string, text: () => string): void => {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) rotate(path)
      appendFileSync(path, `${new Date().toISOString()} ${level} ${clean(text()).slice(0, LONGEST)}\n`)
    } catch {
      // A full or read-only disk, say: there is nowhere to say it.
    }
  }
  return {
    info: (what) => write('info', () => what),
    error: (what, error) => write('error', () => `${what}: ${textOf(error)}`),
    hide(next) {
      secrets = next
    },
    clean,
    newest(lines) {
      let all: string[] = []
      for (let n = 0; n <= OLDER && all.length < lines; n += 1) all = [...linesOf(olderPath(path, n)), ...all]
      return all.slice(-lines).map(clean)
    },
    path,
  }
}

/** The current file, or the one that was current `n` files ago. */
function olderPath(path: string, n: number): string {
  return n === 0 ? path : `${path}.${String(n)}`
}

function linesOf(path: string): string[] {
  try {
    const text = readFileSync(path, 'utf8').trimEnd()
    return text === '' ? [] : text.split('\n')
  } catch {
    // Nothing was written yet, or it cannot be read: there is nothing to show.
    return []
  }
}

function rotate(path: string): void {
  for (let n = OLDER; n > 0; n -= 1) {
    const newer = olderPath(path, n - 1)
    if (statSync(newer, { throwIfNoEntry: false }) !== undefined) renameSync(newer, olderPath(path, n))
  }
}
