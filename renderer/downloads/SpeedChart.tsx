import { formatSpeed } from '@shared/format'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { historyAt, historySpan } from '../state/speedHistory'
import { useApp } from '../state/store'
import { useNow } from '../state/useNow'
import { chart, chartPath, peakOf } from './chartPath'
import classes from './Summary.module.css'

/** The total speed of the last minutes as an area. */
export function SpeedChart() {
  const { t } = useTranslation('downloads')
  const speeds = useApp((state) => state.speeds)
  const clock = useNow(1000, speeds.length > 0)
  const gradient = useId()
  // A sample may be newer than the last tick of the clock.
  const now = Math.max(clock, speeds.at(-1)?.at ?? 0)
  const samples = historyAt(speeds, now)
  const { line, area } = chartPath(samples, now, historySpan)
  const peak = formatSpeed(peakOf(samples))
  return (
    <div className={classes.chart}>
      <svg
        role="img"
        aria-label={t('summary.chart', { peak })}
        viewBox={`0 0 ${String(chart.width)} ${String(chart.height)}`}
        preserveAspectRatio="none"
      >
        <defs>
          <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="var(--accent)" stopOpacity="0.34" />
            <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
          </linearGradient>
        </defs>
        {[25, 50, 75].map((y) => (
          <line key={y} className={classes.grid} x1="0" x2={chart.width} y1={y} y2={y} />
        ))}
        <path d={area} fill={`url(#${gradient})`} />
        <path className={classes.line} d={line} />
      </svg>
      {line !== '' && (
        <span className={classes.peak} aria-hidden>
          {t('summary.peak', { peak })}
        </span>
      )}
    </div>
  )
}
