import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The app's log: what went wrong, for a person who helps another. No keys, no signed addresses. */
export interface Log {
  info(what: string): void
  error(what: string, error: unknown): void
}

/** One older file is kept beside the current one. */
const LARGEST = 1_000_000

/** Opens `modelport.log` in the folder. Writing must never break the app: a log that cannot be written is silent. */
export function openLog(folder: string): Log {
  const path = join(folder, 'modelport.log')
  const write = (level: string, text: string): void => {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, `${path}.old`)
      appendFileSync(path, `${new Date().toISOString()} ${level} ${redact(text)}\n`)
    } catch {
      // A full or read-only disk: there is nowhere to say it.
    }
  }
  return {
    info: (what) => write('info', what),
    error: (what, error) =>
      write('error', `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  }
}

/** Takes out what could be a secret: bearer headers, tokens, Civitai keys and the queries of signed addresses. */
export function redact(text: string): string {
  return text
    .replace(/(authorization["':\s]+)((bearer|basic)\s+)?[^\s"',}]+/gi, '$1[redacted]')
    .replace(/bearer\s+[^\s"',}]+/gi, 'Bearer [redacted]')
    .replace(/\b([a-z][a-z0-9]+:\/\/)[^\s"'/@]+@/gi, '$1[redacted]@')
    .replace(/civitai_[a-z0-9_-]+/gi, '[redacted]')
    .replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?[redacted]')
}
