import { Button } from '@mantine/core'
import { formatBytes } from '@shared/format'
import { HardDrive, Pause, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import classes from './Dock.module.css'
import { DockNow } from './DockNow'
import { act } from './act'
import { SpeedLimit } from './SpeedLimit'

/** On every page: what is downloading, how fast, the space left, the speed limit, and the switch for all. */
export function Dock() {
  const { t } = useTranslation()
  return (
    <footer className={classes.dock} aria-label={t('dock.label')} data-testid="dock">
      <DockNow />
      <FreeSpace />
      <SpeedLimit />
      <PauseAll />
    </footer>
  )
}

function FreeSpace() {
  const { t } = useTranslation()
  const free = useApp((state) => (state.freeBytes === null ? null : formatBytes(state.freeBytes)))
  if (free === null) return null
  return (
    <span className={classes.free}>
      <HardDrive size={16} strokeWidth={1.7} aria-hidden />
      {t('free', { bytes: free })}
    </span>
  )
}

function PauseAll() {
  const { t } = useTranslation()
  const { running, paused } = useApp(
    useShallow(({ downloads }) => {
      const resting = downloads.filter(({ state }) => state.kind === 'paused').length
      const counts = countGroups(downloads)
      return { running: counts.active + counts.waiting - resting, paused: resting }
    }),
  )
  const resume = running === 0 && paused > 0
  return (
    <Button
      variant="default"
      disabled={running === 0 && paused === 0}
      leftSection={resume ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
      onClick={() => act(resume ? 'resumeAll' : 'pauseAll', {})}
    >
      {resume ? t('dock.resumeAll') : t('dock.pauseAll')}
    </Button>
  )
}
