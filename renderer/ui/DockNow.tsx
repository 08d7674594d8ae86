import { Progress } from '@mantine/core'
import { isActive, type Download } from '@shared/download'
import { formatSpeed, formatTimeLeft } from '@shared/format'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import { totals } from '../state/totals'
import { useNow } from '../state/useNow'
import classes from './Dock.module.css'
import { Thumb } from './Thumb'

/** What is running, with its own numbers; with none running, what the queue is waiting for. */
export function DockNow() {
  const downloads = useApp((state) => state.downloads)
  const running = useMemo(() => downloads.filter(({ state }) => isActive(state)), [downloads])
  return (
    <div className={classes.now}>
      {running.length === 0 ? <Idle downloads={downloads} /> : <Working running={running} downloads={downloads} />}
    </div>
  )
}

/** What the dock tells of while none is running, the most pressing first. */
const idleKinds = ['attention', 'retrying', 'waiting', 'paused'] as const

function Idle({ downloads }: { downloads: readonly Download[] }) {
  const { t } = useTranslation()
  const groups = countGroups(downloads)
  const paused = downloads.filter(({ state }) => state.kind === 'paused').length
  // None is running: those in the active group are between two attempts.
  const counts = { attention: groups.attention, retrying: groups.active, waiting: groups.waiting - paused, paused }
  const [first, ...others] = idleKinds.filter((kind) => counts[kind] > 0)
  const words =
    first === undefined
      ? t('dock.idle')
      : [
          t(`dock.${first}`, { count: counts[first] }),
          ...others.map((kind) => t(`dock.also.${kind}`, { count: counts[kind] })),
        ].join(' · ')
  return (
    <span className={classes.idle} title={words}>
      {words}
    </span>
  )
}

/** The one that runs under its name, or several as so many files: the numbers are those of what is named. */
function Working({ running, downloads }: { running: readonly Download[]; downloads: readonly Download[] }) {
  const { t } = useTranslation()
  const progress = useApp((state) => state.progress)
  const now = useNow(1000)
  const total = useMemo(() => totals(running, progress, now), [running, progress, now])
  const waiting = downloads.filter(({ state }) => state.kind === 'waiting').length
  const names = running.map(({ modelName, versionName }) => `${modelName} · ${versionName}`)
  const [only] = running.length === 1 ? running : []
  const name = only === undefined ? t('dock.files', { count: running.length }) : names.join('')
  const percent = Math.floor((total.received / Math.max(1, total.bytes)) * 100)
  const left = formatTimeLeft(total.leftMs)
  return (
    <>
      {only !== undefined && <Thumb url={only.pictureUrl} level={only.pictureLevel} size={36} />}
      <div className={classes.work}>
        <div className={classes.line}>
          <span className={classes.name} title={names.join('\n')}>
            {name}
          </span>
          <span className={classes.percent}>{t('percent', { percent: String(percent) })}</span>
        </div>
        <Progress className={classes.bar ?? ''} value={percent} size={4} aria-label={t('dock.progress', { name })} />
      </div>
      <span className={classes.speed}>
        <strong>{total.still ? t('dock.still') : formatSpeed(total.bytesPerSecond)}</strong>
        {left !== null && ` · ${t('dock.left', { time: left })}`}
        {waiting > 0 && ` · ${t('dock.also.waiting', { count: waiting })}`}
      </span>
    </>
  )
}
