import { waitsForDisk } from '@shared/diskWait'
import type { ActiveStep, DownloadState } from '@shared/download'
import type { Failure, FailureKind } from '@shared/failure'
import { withClock } from './clock'
import { waitsForNetwork } from './patience'
import type { NextTry } from './retry'

type Retrying = Extract<DownloadState, { kind: 'retrying' }>

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
  /** The computer woke, or its network is back: what waited for that is tried now, and what failed meanwhile does not count. */
  | { kind: 'networkBack'; at: number }
  /** The system's clock was looked at; it was set back by so many ms since the last time. */
  | { kind: 'clock'; setBack: number; now: number }
  /** It was stopped because another way to the network, or another folder, was chosen: it begins anew by that. */
  | { kind: 'rerouted' }
  /** It was stopped because the allowed hours are over: it waits for the next ones. */
  | { kind: 'held' }
  /** `holdsAll`: every other download would be told the same. */
  | { kind: 'failed'; failure: Failure; next: NextTry; attempt: number; holdsAll?: boolean }
  /** It would start, but what holds all is in its way: it waits like the one that met it. */
  | { kind: 'heldUp'; by: Retrying }
  /** What held all is over. */
  | { kind: 'letGo' }
  /** Its disk does not stop it any more. */
  | { kind: 'onceMore' }
  /** It waits for its disk, and something else than before stands in the way. */
  | { kind: 'obstructed'; failure: Failure }
  | { kind: 'quarantined'; failure: Failure; path: string; sha256: string }
  | { kind: 'done'; at: number; path: string; sha256: string; verified: boolean }
  /** A quarantined file was placed: it is what Civitai lists after all, or a person took it as it is. */
  | { kind: 'released'; at: number; path: string; sha256: string; verified: boolean }
  /** A person has put a file back into quarantine that was taken as it is. */
  | { kind: 'returned'; failure: Failure; path: string; sha256: string }
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
    case 'rerouted':
      return state.kind === 'active' ? { kind: 'waiting' } : state
    case 'keyChanged':
      return wantsKey(state) ? { kind: 'waiting' } : state
    case 'networkBack':
      return state.kind === 'retrying' && waitsForNetwork(state)
        ? { ...state, at: Math.min(state.at, happening.at), attempt: 0 }
        : state
    case 'clock':
      return withClock(state, happening.setBack, happening.now)
    case 'failed': {
      if (state.kind !== 'active') return state
      const { failure, next, attempt, holdsAll = false } = happening
      if (next.kind === 'attention') return { kind: 'attention', failure }
      return { kind: 'retrying', at: next.at, attempt, failure, ...(holdsAll ? { holdsAll } : {}) }
    }
    case 'heldUp':
      return heldUp(state, happening.by)
    case 'letGo': {
      if (state.kind !== 'retrying' || state.holdsAll !== true) return state
      const { heldFrom, at } = state
      if (heldFrom === undefined || heldFrom === null) return { kind: 'waiting' }
      return { kind: 'retrying', ...heldFrom, at: Math.min(heldFrom.at, at) }
    }
    case 'onceMore':
      return waitsForDisk(state) ? { kind: 'waiting' } : state
    case 'obstructed':
      return waitsForDisk(state) ? { ...state, failure: happening.failure } : state
    case 'quarantined': {
      const { failure, path, sha256 } = happening
      return state.kind === 'active' ? { kind: 'quarantined', failure, path, sha256 } : state
    }
    case 'done': {
      const { at, path, sha256, verified } = happening
      return state.kind === 'active' ? { kind: 'done', at, path, sha256, verified } : state
    }
    case 'released': {
      const { at, path, sha256, verified } = happening
      if (state.kind !== 'quarantined') return state
      return { kind: 'done', at, path, sha256, verified, ...(verified ? {} : { accepted: true }) }
    }
    case 'returned': {
      const { failure, path, sha256 } = happening
      return state.kind === 'done' && state.accepted === true ? { kind: 'quarantined', failure, path, sha256 } : state
    }
    case 'fetchAgain':
      return state.kind === 'quarantined' ? { kind: 'waiting' } : state
  }
}

/** It waits like the one that met what holds all, and keeps what it had tried itself. */
function heldUp(state: DownloadState, by: Retrying): DownloadState {
  const { at, attempt, failure } = by
  const waits = { kind: 'retrying', at, attempt, failure, holdsAll: true } as const
  if (state.kind === 'waiting') return { ...waits, heldFrom: null }
  if (state.kind !== 'retrying' || state.at >= by.at) return state
  if (state.holdsAll === true) return state.heldFrom === undefined ? waits : { ...waits, heldFrom: state.heldFrom }
  return { ...waits, heldFrom: { at: state.at, attempt: state.attempt, failure: state.failure } }
}

/**
 * True for downloads that another API key may bring on: needs one, has a wrong one, has one without the right, or waits
 * for what the key's owner may have bought, or since the other account has fetched too much.
 */
function wantsKey(state: DownloadState): boolean {
  if (state.kind === 'retrying') return state.failure.kind === 'earlyAccess' || state.failure.kind === 'quota'
  return state.kind === 'attention' && keyFailures.has(state.failure.kind)
}

const keyFailures: ReadonlySet<FailureKind> = new Set(['needsKey', 'badKey', 'forbidden', 'earlyAccess', 'paid'])
