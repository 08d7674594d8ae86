import type { ActiveStep, Download, Progress } from '@shared/download'
import type { FailureKind } from '@shared/failure'
import { formatTimeLeft } from '@shared/format'
import { isOpen, nextChange, type Hours } from '@shared/hours'
import i18next from 'i18next'
import { shortDate, timeOfDay } from '../ui/dates'
import { failureWords } from '../ui/failureWords'

/** Colour of a row's state; the words beside it say the same. */
export type Tone = 'accent' | 'plain' | 'ok' | 'warn' | 'bad'

/** The state of a row in words. */
export type RowState = {
  tone: Tone
  words: string
  /** Why it is so, where that takes a line of its own; null where the words say it all. */
  reason: string | null
}

/** Without a byte for this many ms a running download is shown as stalled. */
export const stalledAfter = 10_000

/** Failures after which the file itself is suspect. */
const suspicious: ReadonlySet<FailureKind> = new Set(['notAModel', 'sizeMismatch', 'hashMismatch', 'changedOnServer'])

function plainly(tone: Tone, words: string): RowState {
  return { tone, words, reason: null }
}

function receiving(progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const silence = progress === undefined ? 0 : now - progress.lastByteAt
  if (silence <= stalledAfter) return plainly('accent', t('state.receiving'))
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
    case 'verifying':
      return verifying(progress)
    case 'placing':
      return plainly('accent', t('state.placing'))
  }
}

/**
 * What a row says about its download, honestly: a running one that gets no bytes is stalled, not downloading.
 * @param now epoch ms
 * @param hours the allowed ones
 */
export function rowState(
  download: Download,
  progress: Progress | undefined,
  now: number,
  hours: Hours | null = null,
): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const { state } = download
  const due = state.kind === 'waiting' || (state.kind === 'retrying' && state.at <= now)
  if (due && hours !== null && !isOpen(hours, now)) {
    return plainly('plain', t('state.waitsFor', { time: timeOfDay(nextChange(hours, now)) }))
  }
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
      const time = state.at > now ? formatTimeLeft(state.at - now) : null
      return {
        tone: 'warn',
        words: time === null ? t('state.retryingNow') : t('state.retrying', { time }),
        reason: failureWords(state.failure).title,
      }
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
      return state.verified ? plainly('ok', t('state.verified')) : plainly('plain', t('state.unverified'))
  }
}
