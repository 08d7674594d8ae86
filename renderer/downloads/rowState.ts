import { isDiskWaitKind } from '@shared/diskWait'
import type { ActiveStep, Download, Progress } from '@shared/download'
import type { FailureKind } from '@shared/failure'
import { formatTimeLeft } from '@shared/format'
import { isOpen, nextChange, type Hours } from '@shared/hours'
import i18next from 'i18next'
import { speedWindow } from '../state/totals'
import { shortDate, timeOfDay } from '../ui/dates'
import { failureWords } from '../ui/failureWords'
import { dayOrTime } from './incidentWords'

/** Colour of a row's state; the words beside it say the same. */
export type Tone = 'accent' | 'plain' | 'ok' | 'warn' | 'bad'

/** The state of a row in words. */
export type RowState = {
  tone: Tone
  words: string
  /** Why it is so, where that takes a line of its own; null where the words say it all. */
  reason: string | null
}

/** Failures after which the file itself is suspect. */
const suspicious: ReadonlySet<FailureKind> = new Set(['notAModel', 'sizeMismatch', 'hashMismatch', 'changedOnServer'])

function plainly(tone: Tone, words: string): RowState {
  return { tone, words, reason: null }
}

function receiving(progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const silence = progress === undefined ? 0 : now - progress.lastByteAt
  if (silence < speedWindow) return plainly('accent', t('state.receiving'))
  return plainly('warn', t('state.stalled', { time: formatTimeLeft(silence) ?? '' }))
}

function verifying(progress: Progress | undefined): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  if (progress === undefined || progress.bytes === 0) return plainly('accent', t('state.verifying'))
  const percent = String(Math.floor((progress.hashed / progress.bytes) * 100))
  return plainly('accent', t('state.verifyingPercent', { percent }))
}

function running(step: ActiveStep, progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  switch (step) {
    case 'resolving':
      return plainly('accent', t('state.resolving'))
    case 'receiving':
      return receiving(progress, now)
    case 'copying':
      return plainly('accent', t('state.copying'))
    case 'verifying':
      return verifying(progress)
    case 'placing':
      return plainly('accent', t('state.placing'))
  }
}

/** A pause longer than this (ms) is said with the time of its end: nobody counts minutes. */
const longPause = 90_000

function nextTryWords(at: number, now: number): string {
  const t = i18next.getFixedT(null, 'downloads')
  if (at <= now) return t('state.retryingNow')
  if (at - now > longPause) return t('state.retryingAt', { time: dayOrTime(at, now) })
  return t('state.retrying', { time: formatTimeLeft(at - now) ?? '' })
}

/**
 * What a row says about its download, honestly: a running one that gets no bytes is stalled, not downloading.
 * @param now epoch ms
 * @param hours the allowed ones
 * @param behindTwin it waits for another download of the same file, which runs or comes before it
 */
export function rowState(
  download: Download,
  progress: Progress | undefined,
  now: number,
  hours: Hours | null,
  behindTwin = false,
): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const { state } = download
  const due = state.kind === 'waiting' || (state.kind === 'retrying' && state.at <= now)
  if (due && hours !== null && !isOpen(hours, now) && download.atOnce !== true) {
    return plainly('plain', t('state.waitsFor', { time: timeOfDay(nextChange(hours, now)) }))
  }
  if (due && behindTwin) return { tone: 'plain', words: t('state.waiting'), reason: t('state.behindTwin') }
  switch (state.kind) {
    case 'waiting':
      return plainly('plain', t('state.waiting'))
    case 'paused':
      return plainly('plain', t('state.paused'))
    case 'active':
      return running(state.step, progress, now)
    case 'retrying': {
      if (state.failure.kind === 'earlyAccess') {
        return plainly('warn', t('state.earlyAccess', { date: shortDate(state.failure.until ?? state.at) }))
      }
      if (isDiskWaitKind(state.failure.kind)) return plainly('warn', t(`state.${state.failure.kind}`))
      const what = failureWords(state.failure).title
      const reason = state.failure.kind === 'offline' ? t('state.offline', { what }) : what
      return { tone: 'warn', words: nextTryWords(state.at, now), reason }
    }
    case 'attention': {
      const { failure } = state
      const tone = suspicious.has(failure.kind) || failure.kind === 'unexpected' ? 'bad' : 'warn'
      if (failure.kind === 'earlyAccess' && failure.until !== undefined) {
        return plainly(tone, t('state.earlyAccess', { date: shortDate(failure.until) }))
      }
      return plainly(tone, failureWords(failure).title)
    }
    case 'quarantined':
      return { tone: 'bad', words: t('state.quarantined'), reason: failureWords(state.failure).title }
    case 'done':
      if (state.accepted === true) return plainly('warn', t('state.accepted'))
      return state.verified ? plainly('ok', t('state.verified')) : plainly('plain', t('state.unverified'))
  }
}
