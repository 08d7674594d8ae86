import type { Download, DownloadState } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'

/** Waiting for a time that holds for every download. */
type HeldUp = Extract<DownloadState, { kind: 'retrying' }>

/** What keeps the whole queue from starting anything. */
export interface Wall {
  /** How all of them wait: the same failure and the same time. */
  by: HeldUp
  /** Downloads that a person wants now: each may try it once. */
  free: ReadonlySet<string>
}

/** Said of one file it holds for every other: Civitai counts the account's requests, and the way to it is one for all. */
const forAll: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...(['quota', 'rateLimited', 'offline'] as const),
  ...(['proxyUnreachable', 'proxyLogin', 'proxyRefused', 'untrustedServer'] as const),
])

/** True for what Civitai answered, or the way to it, when every other download would be told the same. */
export function isForAll(kind: FailureKind): boolean {
  return forAll.has(kind)
}

/**
 * What holds the queue now: the latest time that one was told. It is kept with the downloads themselves, so it outlives a
 * restart, and ends when its time has come or no download waits for it any more. Null: nothing does. Pure.
 * @param now epoch ms
 * @param free see `Wall`
 */
export function wallOf(downloads: readonly Download[], now: number, free: ReadonlySet<string>): Wall | null {
  let by: HeldUp | null = null
  for (const { state } of downloads) {
    if (state.kind !== 'retrying' || state.holdsAll !== true || state.at <= now) continue
    if (by === null || state.at > by.at) by = state
  }
  return by === null ? null : { by, free }
}

/** What a download has tried in vain since its last progress, without what only others met; 0 and null: nothing. Pure. */
export function ownTries(state: DownloadState): { attempt: number; failure: Failure | null } {
  if (state.kind !== 'retrying') return { attempt: 0, failure: null }
  if (state.heldFrom === undefined) return { attempt: state.attempt, failure: state.failure }
  return state.heldFrom ?? { attempt: 0, failure: null }
}
