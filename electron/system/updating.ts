import type { Update } from '@shared/schemas/update'

/** What can happen to an update. */
export type UpdateHappening =
  /** A person, or the clock, wants to know. */
  | { kind: 'look' }
  | { kind: 'found'; version: string }
  | { kind: 'notFound'; at: number }
  /** This copy cannot replace itself. */
  | { kind: 'impossible' }
  /** A person wants it. */
  | { kind: 'fetch' }
  | { kind: 'progress'; percent: number }
  | { kind: 'fetched' }
  /** A person wants it to be put in place. `busy`: something is downloaded now. */
  | { kind: 'install'; busy: boolean }
  | { kind: 'failed'; detail: string }

/** Versions come from outside: what is longer is none. */
const LONGEST_VERSION = 40
const LONGEST_DETAIL = 300

/** The state after a happening; the same object where it means nothing in that state. Nothing is fetched or installed unasked. Pure. */
export function afterUpdate(update: Update, happening: UpdateHappening): Update {
  switch (happening.kind) {
    case 'look':
      return mayLook(update) ? { kind: 'looking' } : update
    case 'found':
      return update.kind === 'looking'
        ? { kind: 'available', version: happening.version.slice(0, LONGEST_VERSION) }
        : update
    case 'notFound':
      return update.kind === 'looking' ? { kind: 'newest', at: happening.at } : update
    case 'impossible':
      return update.kind === 'looking' ? { kind: 'off' } : update
    case 'fetch': {
      const version = update.kind === 'available' || update.kind === 'failed' ? update.version : null
      return version === null ? update : { kind: 'fetching', version, percent: 0 }
    }
    case 'progress': {
      const percent = Math.max(0, Math.min(100, Math.floor(happening.percent)))
      return update.kind === 'fetching' && percent !== update.percent ? { ...update, percent } : update
    }
    case 'fetched':
      return update.kind === 'fetching' ? { kind: 'ready', version: update.version, waits: false } : update
    case 'install':
      return update.kind === 'ready' && update.waits !== happening.busy ? { ...update, waits: happening.busy } : update
    case 'failed':
      return failedFrom(update, happening.detail.slice(0, LONGEST_DETAIL))
  }
}

function failedFrom(update: Update, detail: string): Update {
  switch (update.kind) {
    case 'looking':
      return { kind: 'failed', doing: 'look', detail, version: null }
    case 'fetching':
      return { kind: 'failed', doing: 'fetch', detail, version: update.version }
    // The installer, too, can be told no: by the person whom it asks for a password, or by the system.
    case 'ready':
      return { kind: 'failed', doing: 'install', detail, version: update.version }
    default:
      return update
  }
}

/** Not while one is fetched or waits to be put in place. */
export function mayLook({ kind }: Update): boolean {
  return kind === 'unknown' || kind === 'newest' || kind === 'available' || kind === 'failed'
}
