import type { ActiveStep, Download, Progress } from '@shared/download'
import type { FailureKind } from '@shared/failure'
import { formatTimeLeft } from '@shared/format'
import i18next from 'i18next'
import { failureWords, shortDate } from '../ui/failureWords'

/** Colour of a row's state; the words beside it say the same. */
export type Tone = 'accent' | 'plain' | 'ok' | 'warn' | 'bad'

/** The state of a row in words. */
export type RowState = { tone: Tone; words: string }

/** Without a byte for this many ms a running download is shown as stalled. */
export const stalledAfter = 10_000

/** Failures after which the file itself is suspect. */
const suspicious: ReadonlySet<FailureKind> = new Set(['notAModel', 'sizeMismatch', 'hashMismatch', 'changedOnServer'])

function receiving(progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const silence = progress === undefined ? 0 : now - progress.lastByteAt
  if (silence <= stalledAfter) return { tone: 'accent', words: t('state.receiving') }
  return { tone: 'warn', words: t('state.stalled', { seconds: String(Math.floor(silence / 1000)) }) }
}

function verifying(progress: Progress | undefined): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  if (progress === undefined || progress.bytes === 0) return { tone: 'accent', words: t('state.verifying') }
  const percent = String(Math.floor((progress.hashed / progress.bytes) * 100))
  return { tone: 'accent', words: t('state.verifyingPercent', { percent }) }
}

function running(step: ActiveStep, progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  switch (step) {
    case 'resolving':
      return { tone: 'accent', words: t('state.resolving') }
    case 'receiving':
      return receiving(progress, now)
    case 'verifying':
      return verifying(progress)
    case 'placing':
      return { tone: 'accent', words: t('state.placing') }
  }
}

/**
 * What a row says about its download, honestly: a running one that gets no bytes is stalled, not downloading.
 * @param now epoch ms
 */
export function rowState(download: Download, progress: Progress | undefined, now: number): RowState {
  const t = i18next.getFixedT(null, 'downloads')
  const { state } = download
  switch (state.kind) {
    case 'waiting':
      return { tone: 'plain', words: t('state.waiting') }
    case 'paused':
      return { tone: 'plain', words: t('state.paused') }
    case 'active':
      return running(state.step, progress, now)
    case 'retrying': {
      if (state.failure.kind === 'earlyAccess') {
        return { tone: 'warn', words: t('state.earlyAccess', { date: shortDate(state.failure.until ?? state.at) }) }
      }
      const what = failureWords(state.failure).title
      const time = state.at > now ? formatTimeLeft(state.at - now) : null
      return {
        tone: 'warn',
        words: time === null ? t('state.retryingNow', { what }) : t('state.retrying', { what, time }),
      }
    }
    case 'attention': {
      const { failure } = state
      const tone = suspicious.has(failure.kind) || failure.kind === 'unexpected' ? 'bad' : 'warn'
      if (failure.kind === 'earlyAccess' && failure.until !== undefined) {
        return { tone, words: t('state.earlyAccess', { date: shortDate(failure.until) }) }
      }
      return { tone, words: failureWords(failure).title }
    }
    case 'quarantined':
      return { tone: 'bad', words: t('state.quarantined', { what: failureWords(state.failure).title }) }
    case 'done':
      return state.verified
        ? { tone: 'ok', words: t('state.verified') }
        : { tone: 'plain', words: t('state.unverified') }
  }
}
