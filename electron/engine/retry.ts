import { isDiskWaitKind } from '@shared/diskWait'
import type { Failure } from '@shared/failure'

/** What follows a failure: again by itself at `at` (epoch ms), or a person has to do something. */
export type NextTry = { kind: 'again'; at: number } | { kind: 'attention' }

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** The longest pause between two tries of a network that fails. */
const LONGEST = 5 * MINUTE
/** A proxy is near, and asking for it costs nobody anything: it is tried again after this time at most. */
const PROXY_LONGEST = 30 * SECOND
/** A disk is looked at again after this time, and more seldom where attempts fail although it looked well. */
const DISK_LOOK = 30 * SECOND
const DISK_LONGEST = 10 * MINUTE
/** A date further away than this is nonsense (an absurd Retry-After), except for early access. */
const FARTHEST = 6 * HOUR

/**
 * Epoch ms of the latest next try that can have been planned for this failure by now: one that is saved for later was planned
 * by a clock that was wrong. Early access has none.
 */
export function farthestTry(failure: Failure, now: number): number {
  const { kind, until } = failure
  if (kind === 'offline' || kind === 'connection' || kind === 'stalled' || kind === 'locked')
    return now + LONGEST * 1.25
  if (isDiskWaitKind(kind)) return now + DISK_LONGEST
  return Math.max(now + FARTHEST, until !== undefined && until - now <= FARTHEST ? until : 0)
}

/**
 * Decides what follows a failure. What the network or a busy server does is tried again for as long as it takes, with
 * exponential back-off and jitter; what the disk does is looked at again (see `DiskWatch`); what only a person can mend is
 * not tried again.
 * @param attempt failures since the last progress, this one included: 1, 2, 3 ...
 * @param random 0 to 1, for the jitter
 */
export function nextTry(failure: Failure, attempt: number, now: number, random: number): NextTry {
  const backoff = Math.min(LONGEST, SECOND * 2 ** Math.min(attempt, 20)) * (0.75 + random * 0.5)
  const asked = failure.until !== undefined && failure.until - now <= FARTHEST ? failure.until : 0
  const again = (ms: number): NextTry => ({ kind: 'again', at: Math.round(Math.max(now + ms, asked)) })
  switch (failure.kind) {
    case 'offline':
    case 'connection':
    case 'stalled':
    case 'rateLimited':
    case 'overloaded':
    case 'locked':
      return again(backoff)
    case 'proxyUnreachable':
      return again(Math.min(PROXY_LONGEST, backoff))
    case 'quota':
      // Civitai counts the last 24 hours and says no time: ask again now and then.
      return again(HOUR)
    case 'changedOnServer':
      // The next answer decides whether all that came is thrown away: it must not be one of the same moment.
      return attempt <= 5 ? again(Math.max(MINUTE, backoff)) : { kind: 'attention' }
    case 'proxyLogin':
    case 'proxyRefused':
    case 'untrustedServer':
    case 'innerAddress':
      // A person may have to mend it, and a login that is tried too often is shut out; or it was the page of a network
      // that wants to be logged in to, and goes away by itself.
      return again(Math.min(HOUR, MINUTE * 2 ** Math.min(attempt - 1, 20)))
    case 'addressRefused':
      // Each try costs an address, and Civitai counts those.
      return again(Math.min(HOUR, MINUTE * 2 ** Math.min(attempt - 1, 20)))
    case 'diskFull':
    case 'notWritable':
    case 'folderMissing':
      return again(Math.min(DISK_LONGEST, DISK_LOOK * 2 ** Math.min(attempt - 1, 20)))
    case 'badResponse':
    case 'unexpected':
      return attempt <= 5 ? again(backoff) : { kind: 'attention' }
    case 'earlyAccess':
      if (failure.until === undefined) return { kind: 'attention' }
      if (failure.until > now) return { kind: 'again', at: failure.until + MINUTE }
      // The date has passed, and Civitai still says no.
      return again(Math.min(HOUR, MINUTE * 2 ** Math.min(attempt - 1, 20)))
    case 'needsKey':
    case 'badKey':
    case 'downloadsDisabled':
    case 'paid':
    case 'forbidden':
    case 'archived':
    case 'notFound':
    case 'regionBlocked':
    case 'notAModel':
    case 'sizeMismatch':
    case 'hashMismatch':
    case 'nameTaken':
    case 'fileTooLarge':
    case 'pathTooLong':
    case 'badLink':
    case 'ambiguousId':
    case 'badFolder':
    case 'badPicture':
    case 'badLock':
    case 'changedSince':
    case 'noTrash':
    case 'isLink':
    case 'notForModels':
    case 'badProxy':
    case 'badCertificate':
      return { kind: 'attention' }
  }
}
