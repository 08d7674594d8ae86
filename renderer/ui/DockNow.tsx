import { Progress } from '@mantine/core'
import { isActive, type Download } from '@shared/download'
import { formatSpeed, formatTimeLeft } from '@shared/format'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import { receivedBytes, totals } from '../state/totals'
import classes from './Dock.module.css'
import { Thumb } from './Thumb'

/** The first running download and the total speed; with none running, what the queue is waiting for. */
export function DockNow() {
  const downloads = useApp((state) => state.downloads)
  const first = useMemo(() => downloads.find(({ state }) => isActive(state)), [downloads])
  return (
    <div className={classes.now}>
      {first === undefined ? <Idle downloads={downloads} /> : <Working download={first} downloads={downloads} />}
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

function Working({ download, downloads }: { download: Download; downloads: readonly Download[] }) {
  const { t } = useTranslation()
  const progress = useApp((state) => state.progress)
  const total = useMemo(() => totals(downloads, progress), [downloads, progress])
  const running = downloads.filter(({ state }) => isActive(state)).length
  const name = `${download.modelName} · ${download.versionName}`
  const percent = Math.floor((receivedBytes(download, progress.get(download.id)) / Math.max(1, download.bytes)) * 100)
  const left = formatTimeLeft(total.leftMs)
  return (
    <>
      <Thumb url={download.pictureUrl} level={download.pictureLevel} size={36} />
      <div className={classes.work}>
        <div className={classes.line}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          <span className={classes.percent}>{t('percent', { percent: String(percent) })}</span>
        </div>
        <Progress className={classes.bar ?? ''} value={percent} size={4} aria-label={t('dock.progress', { name })} />
      </div>
      <span className={classes.speed}>
        <strong>{formatSpeed(total.bytesPerSecond)}</strong>
        {left !== null && ` · ${t('dock.left', { time: left })}`}
        {running > 1 && ` · ${t('dock.more', { count: running - 1 })}`}
      </span>
    </>
  )
}
