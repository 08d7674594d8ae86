import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The app's log: what went wrong, for a person who helps another. No keys, no signed addresses. */
export interface Log {
  info(what: string): void
  error(what: string, error: unknown): void
  /** @param secrets asked at every line: texts that must not be in it, whatever they look like */
  hide(secrets: () => readonly string[]): void
  /** A text as the log would have it. */
  clean(text: string): string
  /** The newest lines, as far as they are in the current file, cleaned of what became a secret since. */
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
  const write = (level: string, text: string): void => {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) rotate(path)
      appendFileSync(path, `${new Date().toISOString()} ${level} ${clean(text).slice(0, LONGEST)}\n`)
    } catch {
      // A full or read-only disk: there is nowhere to say it.
    }
  }
  return {
    info: (what) => write('info', what),
    error: (what, error) => write('error', `${what}: ${textOf(error)}`),
    hide(next) {
      secrets = next
    },
    clean,
    newest(lines) {
      try {
        const all = readFileSync(path, 'utf8').trimEnd().split('\n')
        return all.slice(-lines).map(clean)
      } catch {
        // Nothing was written yet, or it cannot be read: there is nothing to show.
        return []
      }
    },
    path,
  }
}

function rotate(path: string): void {
  for (let n = OLDER; n > 0; n -= 1) {
    const newer = n === 1 ? path : `${path}.${String(n - 1)}`
    if (statSync(newer, { throwIfNoEntry: false }) !== undefined) renameSync(newer, `${path}.${String(n)}`)
  }
}

/** The stack of an error with what caused it; an object's members, where somebody threw one. */
function textOf(error: unknown, deep = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : JSON.stringify(error)
  const own = error.stack ?? error.message
  return error.cause === undefined || deep > 3 ? own : `${own}\n caused by ${textOf(error.cause, deep + 1)}`
}

/**
 * Takes out what could be a secret: bearer headers, tokens, Civitai keys and the queries of signed addresses.
 * @param secrets texts that are taken out wherever they stand, also as they stand in an address
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, encodeURIComponent(secret)])
  const clean = text
    .replace(/(authorization["':\s]+)((bearer|basic)\s+)?[^\s"',}]+/gi, '$1[redacted]')
    .replace(/bearer\s+[^\s"',}]+/gi, 'Bearer [redacted]')
    .replace(/\b([a-z][a-z0-9]+:\/\/)[^\s"'/@]+@/gi, '$1[redacted]@')
    .replace(/civitai_[a-z0-9_-]+/gi, '[redacted]')
    .replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?[redacted]')
    .replace(/([?&](?:token|key|sig|signature|x-amz-[a-z-]+|authorization)=)[^&\s"']+/gi, '$1[redacted]')
  return known.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), clean)
}
