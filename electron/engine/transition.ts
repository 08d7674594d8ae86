import type { ActiveStep, DownloadState } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'
import type { NextTry } from './retry'

/** What can happen to a download. */
export type Happening =
  /** The list was read from disk: nothing runs. */
  | { kind: 'loaded' }
  | { kind: 'started' }
  | { kind: 'step'; step: ActiveStep }
  | { kind: 'paused' }
  /** A person wants it to go on, or its time has come. */
  | { kind: 'wanted' }
  | { kind: 'keyChanged' }
  /** It was stopped because the allowed hours are over: it waits for the next ones. */
  | { kind: 'held' }
  | { kind: 'failed'; failure: Failure; next: NextTry; attempt: number }
  | { kind: 'quarantined'; failure: Failure; path: string; sha256: string }
  | { kind: 'done'; at: number; path: string; sha256: string; verified: boolean }
  /** A person wants a quarantined file from the start. */
  | { kind: 'fetchAgain' }

/** The state after a happening; the same object where the happening means nothing in that state. Pure. */
export function transition(state: DownloadState, happening: Happening): DownloadState {
  switch (happening.kind) {
    case 'loaded':
      return state.kind === 'active' ? { kind: 'waiting' } : state
    case 'started':
      return state.kind === 'waiting' || state.kind === 'retrying' ? { kind: 'active', step: 'resolving' } : state
    case 'step':
      return state.kind === 'active' && state.step !== happening.step ? { kind: 'active', step: happening.step } : state
    case 'paused':
      return state.kind === 'waiting' || state.kind === 'active' || state.kind === 'retrying'
        ? { kind: 'paused' }
        : state
    case 'wanted':
      return state.kind === 'paused' || state.kind === 'retrying' || state.kind === 'attention'
        ? { kind: 'waiting' }
        : state
    case 'held':
      return state.kind === 'active' ? { kind: 'waiting' } : state
    case 'keyChanged':
      return wantsKey(state) ? { kind: 'waiting' } : state
    case 'failed': {
      if (state.kind !== 'active') return state
      const { failure, next, attempt } = happening
      return next.kind === 'again'
        ? { kind: 'retrying', at: next.at, attempt, failure }
        : { kind: 'attention', failure }
    }
    case 'quarantined': {
      const { failure, path, sha256 } = happening
      return state.kind === 'active' ? { kind: 'quarantined', failure, path, sha256 } : state
    }
    case 'done': {
      const { at, path, sha256, verified } = happening
      return state.kind === 'active' ? { kind: 'done', at, path, sha256, verified } : state
    }
    case 'fetchAgain':
      return state.kind === 'quarantined' ? { kind: 'waiting' } : state
  }
}

/**
 * True for downloads that another API key may bring on: needs one, has a wrong one, has one without the right, or waits
 * for what the key's owner may have bought.
 */
function wantsKey(state: DownloadState): boolean {
  if (state.kind === 'retrying') return state.failure.kind === 'earlyAccess'
  return state.kind === 'attention' && keyFailures.has(state.failure.kind)
}

const keyFailures: ReadonlySet<FailureKind> = new Set(['needsKey', 'badKey', 'forbidden', 'earlyAccess', 'paid'])
