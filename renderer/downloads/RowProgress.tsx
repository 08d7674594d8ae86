import type { Download, Progress } from '@shared/download'
import { formatBytes, formatSpeed } from '@shared/format'
import { useTranslation } from 'react-i18next'
import { receivedBytes } from '../state/totals'
import { amountOf } from './amount'
import { dayOrTime } from './incidentWords'
import { RangesBar } from './RangesBar'
import classes from './RowProgress.module.css'
import type { RowState } from './rowState'

type RowProgressProps = {
  download: Download
  progress: Progress | undefined
  state: RowState
  /** The state and its reason in one. */
  words: string
  now: number
}

/** How far a row is: the ranges on disk, its state and why it is in it, and the bytes. */
export function RowProgress({ download, progress, state, words, now }: RowProgressProps) {
  return (
    <div className={classes.progress} data-kind={download.state.kind}>
      <RangesBar download={download} progress={progress} tone={state.tone} />
      <div className={classes.stateLine}>
        <span className={classes.state} data-tone={state.tone} data-testid={`row-state-${download.id}`} title={words}>
          {state.words}
        </span>
        <Amount download={download} received={receivedBytes(download, progress)} now={now} />
        {state.reason !== null && (
          <span className={classes.reason} data-testid={`row-reason-${download.id}`} title={words}>
            {state.reason}
          </span>
        )}
      </div>
    </div>
  )
}

/** Bytes, and what else is to be said of them in a few words: when they were complete, or how fast they may come. */
function Amount({ download, received, now }: { download: Download; received: number; now: number }) {
  const { t } = useTranslation('downloads')
  const bytes = formatBytes(download.bytes)
  const words = () => {
    switch (download.state.kind) {
      case 'done':
        return t('amount.done', { bytes, time: dayOrTime(download.state.at, now) })
      case 'quarantined':
        return bytes
      case 'waiting':
        return received === 0 ? bytes : t('amount.some', amountOf(received, download.bytes))
      default:
        return t('amount.some', amountOf(received, download.bytes))
    }
  }
  const { speedLimit, state } = download
  return (
    <span className={classes.amount}>
      {words()}
      {speedLimit !== null && state.kind !== 'done' && (
        <>
          {' · '}
          <span data-testid={`row-limit-${download.id}`}>{t('limited', { speed: formatSpeed(speedLimit) })}</span>
        </>
      )}
    </span>
  )
}
