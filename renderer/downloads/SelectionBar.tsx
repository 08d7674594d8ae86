import { Button, CloseButton } from '@mantine/core'
import type { Download, DownloadState } from '@shared/download'
import { Pause, Play, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { act } from '../ui/act'
import classes from './SelectionBar.module.css'

function canPause({ kind }: DownloadState): boolean {
  return kind === 'waiting' || kind === 'active' || kind === 'retrying'
}

function canResume({ kind }: DownloadState): boolean {
  return kind === 'paused' || kind === 'attention'
}

type SelectionBarProps = { picked: readonly Download[]; onRemove: () => void; onClose: () => void }

/** What can be done with the picked downloads together. */
export function SelectionBar({ picked, onRemove, onClose }: SelectionBarProps) {
  const { t } = useTranslation('downloads')
  const pausable = picked.filter(({ state }) => canPause(state))
  const resumable = picked.filter(({ state }) => canResume(state))
  const icon = { size: 14, strokeWidth: 1.8, 'aria-hidden': true }
  return (
    <section className={classes.bar} aria-label={t('selection.label')} data-testid="selection">
      <strong role="status">{t('selection.count', { count: picked.length })}</strong>
      <Button
        variant="default"
        size="xs"
        disabled={pausable.length === 0}
        leftSection={<Pause {...icon} />}
        data-testid="selection-pause"
        onClick={() => {
          for (const { id } of pausable) act('pauseDownload', { id })
        }}
      >
        {t('selection.pause')}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={resumable.length === 0}
        leftSection={<Play {...icon} />}
        data-testid="selection-resume"
        onClick={() => {
          for (const { id } of resumable) act('resumeDownload', { id })
        }}
      >
        {t('selection.resume')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<X {...icon} />}
        data-testid="selection-remove"
        onClick={onRemove}
      >
        {t('selection.remove')}
      </Button>
      <CloseButton className={classes.close ?? ''} size="sm" aria-label={t('selection.clear')} onClick={onClose} />
    </section>
  )
}
