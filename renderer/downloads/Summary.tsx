import { formatBytes, formatSpeed, formatTimeLeft } from '@shared/format'
import i18next from 'i18next'
import { HardDrive } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { totals, type Totals } from '../state/totals'
import { useNow } from '../state/useNow'
import { amountOf } from './amount'
import { SpeedChart } from './SpeedChart'
import classes from './Summary.module.css'

/** The downloads taken together: speed, how much of how much, time left, the space that will be left; and the chart. */
export function Summary() {
  const { t } = useTranslation('downloads')
  const downloads = useApp((state) => state.downloads)
  const progress = useApp((state) => state.progress)
  const free = useApp((state) => state.freeBytes)
  const running = useApp((state) => state.downloads.some(({ state: { kind } }) => kind === 'active'))
  const now = useNow(1000, running)
  const total = useMemo(() => totals(downloads, progress, now), [downloads, progress, now])
  const { paused } = total
  return (
    <section className={classes.summary} aria-label={t('summary.label')}>
      <div className={classes.numbers} data-full={paused.count > 0 && free !== null}>
        <Speed total={total} />
        <p>{amountWords(total)}</p>
        {paused.count > 0 && (
          <p className={classes.paused}>
            {t('summary.paused', { count: paused.count, bytes: formatBytes(paused.missing) })}
          </p>
        )}
        {free !== null && <Space free={free} needed={total.bytes - total.received + paused.missing} />}
      </div>
      <SpeedChart />
    </section>
  )
}

function Speed({ total }: { total: Totals }) {
  const { t } = useTranslation('downloads')
  if (total.still) {
    return (
      <p className={classes.speed} data-still>
        {t('summary.still')}
      </p>
    )
  }
  const [speed, unit] = formatSpeed(total.bytesPerSecond).split(' ')
  return (
    <p className={classes.speed}>
      {speed} <span>{unit}</span>
    </p>
  )
}

/** "4.01 of 6.46 GB · 1 min 12 s", both about the same downloads. */
function amountWords({ bytes, received, leftMs, paused }: Totals): string {
  const t = i18next.getFixedT(null, 'downloads')
  if (bytes === 0) return t(paused.count === 0 ? 'summary.nothing' : 'summary.nothingGoesOn')
  const amount = t('summary.amount', amountOf(received, bytes))
  const left = formatTimeLeft(leftMs)
  return left === null ? amount : `${amount} · ${left}`
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
