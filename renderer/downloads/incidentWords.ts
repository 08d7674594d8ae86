import { formatBytes } from '@shared/format'
import type { Incident, IncidentKind } from '@shared/incident'
import i18next from 'i18next'
import { shortDate, timeOfDay } from '../ui/dates'
import { failureWords } from '../ui/failureWords'

/** Epoch ms as a time of day; with its date where that is another day than today. */
export function dayOrTime(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? timeOfDay(at) : shortDate(at)
}

/** When it happened: one time, or the first and the last of several. */
export function incidentTime({ at, lastAt }: Incident, now: number): string {
  const from = dayOrTime(at, now)
  const to = dayOrTime(lastAt, now)
  return from === to ? from : i18next.t('span', { ns: 'inspector', from, to })
}

/** What happened, in a sentence: "The connection broke, continued at 4.1 GB · 14 times". */
export function incidentWords(incident: Incident, now: number): string {
  const t = i18next.getFixedT(null, 'inspector')
  const words = sentenceOf(incident, now)
  return incident.count === 1 ? words : `${words} · ${t('times', { count: incident.count })}`
}

function sentenceOf({ kind, received, failure, until, what: where = '' }: Incident, now: number): string {
  const t = i18next.getFixedT(null, 'inspector')
  const what = failure === undefined ? '' : failureWords(failure).title
  const bytes = formatBytes(received)
  switch (kind) {
    case 'started':
      return received > 0 ? t('incidents.startedAt', { bytes }) : t('incidents.started')
    case 'broke':
      return t('incidents.broke', { what, bytes })
    case 'waits':
      return t('incidents.waits', { what, time: until === undefined ? '' : dayOrTime(until, now) })
    case 'stopped':
      return t('incidents.stopped', { what })
    case 'quarantined':
      return t('incidents.quarantined', { what })
    case 'movedAlone':
    case 'movedWhole':
      return t(`incidents.${kind}`, { where })
    case 'notMoved':
      return t('incidents.notMoved', { where, what })
    case 'besideWritten':
      return t('incidents.besideWritten', { names: where })
    case 'besideFailed':
      return t('incidents.besideFailed', { what })
    default:
      return t(`incidents.${kind}`)
  }
}

/** Kinds that come after all bytes are there. */
const afterwards: ReadonlySet<IncidentKind> = new Set<IncidentKind>([
  'movedAlone',
  'movedWhole',
  'notMoved',
  'besideWritten',
  'besideFailed',
])

/** What stands below the words, small: bytes that were on disk, where the words do not say them, and the technical detail. */
export function incidentDetail({ kind, received, failure }: Incident): string {
  const said = kind === 'broke' || kind === 'started' || afterwards.has(kind) || received === 0
  const bytes = said ? null : i18next.t('onDisk', { ns: 'inspector', bytes: formatBytes(received) })
  const status = failure?.status === undefined ? null : `HTTP ${String(failure.status)}`
  return [bytes, status, failure?.detail].filter((part) => typeof part === 'string').join(' · ')
}
