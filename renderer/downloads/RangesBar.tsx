import type { Download, Progress } from '@shared/download'
import { useTranslation } from 'react-i18next'
import { receivedBytes } from '../state/totals'
import classes from './RangesBar.module.css'
import type { Tone } from './rowState'

type Range = readonly [number, number]

/** The ranges to draw, in bytes: all of a finished file, those that the engine told, else what the record says is there. */
function drawnRanges(download: Download, progress: Progress | undefined): readonly Range[] {
  if (download.state.kind === 'done' || download.state.kind === 'quarantined') return [[0, download.bytes]]
  if (progress !== undefined && progress.ranges.length > 0) return progress.ranges
  return download.received > 0 ? [[0, download.received]] : []
}

/** The bar of a row: it shows which parts of the file are on disk. */
export function RangesBar(props: { download: Download; progress: Progress | undefined; tone: Tone }) {
  const { t } = useTranslation('downloads')
  const { download, progress } = props
  const bytes = Math.max(1, progress?.bytes ?? download.bytes)
  return (
    <div
      className={classes.bar}
      data-tone={props.tone}
      role="progressbar"
      aria-label={t('bar', { name: download.modelName })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.floor((receivedBytes(download, progress) / bytes) * 100))}
    >
      {drawnRanges(download, progress).map(([from, to]) => (
        <span key={from} style={{ left: share(from, bytes), width: share(to - from, bytes) }} />
      ))}
    </div>
  )
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)}%`
}
