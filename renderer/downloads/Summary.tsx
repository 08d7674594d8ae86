import { formatBytes, formatSpeed, formatTimeLeft } from '@shared/format'
import { HardDrive } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { totals } from '../state/totals'
import { amountOf } from './amount'
import { SpeedChart } from './SpeedChart'
import classes from './Summary.module.css'

/** The downloads taken together: speed, how much of how much, time left, the space that will be left; and the chart. */
export function Summary() {
  const { t } = useTranslation('downloads')
  const downloads = useApp((state) => state.downloads)
  const progress = useApp((state) => state.progress)
  const free = useApp((state) => state.freeBytes)
  const total = useMemo(() => totals(downloads, progress), [downloads, progress])
  const [speed, unit] = formatSpeed(total.bytesPerSecond).split(' ')
  const left = formatTimeLeft(total.leftMs)
  const amount = t('summary.amount', amountOf(total.received, total.bytes))
  return (
    <section className={classes.summary} aria-label={t('summary.label')}>
      <div className={classes.numbers}>
        <p className={classes.speed}>
          {speed} <span>{unit}</span>
        </p>
        <p>
          {total.bytes === 0 ? t('summary.nothing') : amount}
          {left !== null && ` · ${left}`}
        </p>
        {free !== null && <Space free={free} needed={total.bytes - total.received} />}
      </div>
      <SpeedChart />
    </section>
  )
}

function Space({ free, needed }: { free: number; needed: number }) {
  const { t } = useTranslation('downloads')
  const after = free - needed
  const words = () => {
    if (needed <= 0) return t('summary.free', { bytes: formatBytes(free) })
    if (after < 0) return t('summary.short', { bytes: formatBytes(-after) })
    return t('summary.freeAfter', { bytes: formatBytes(after) })
  }
  return (
    <p className={classes.space} data-short={after < 0}>
      <HardDrive size={14} strokeWidth={1.8} aria-hidden />
      {words()}
    </p>
  )
}
