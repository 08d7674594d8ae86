import { Button, TextInput } from '@mantine/core'
import type { Target } from '@shared/ipc'
import { FolderOpen, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../ui/Dialog'
import { perform } from '../ui/perform'
import { DestinationList } from './DestinationList'
import classes from './Destinations.module.css'
import { useDestinations } from './useDestinations'

type DestinationDialogProps = {
  title: string
  type: string | null
  onChoose: (target: Target) => void
  onClose: () => void
}

/** Asks for a place: one of the programs' folders, or another one by the system's picker. Closes when one was chosen. */
export function DestinationDialog({ title, type, onChoose, onClose }: DestinationDialogProps) {
  const { t } = useTranslation('destinations')
  const [words, setWords] = useState('')
  const choose = (target: Target) => {
    onChoose(target)
    onClose()
  }
  const ask = async () => {
    const reply = await perform('chooseFolder', {})
    if (reply.ok && reply.value !== null) choose({ kind: 'folder', folderId: reply.value.folderId })
  }
  return (
    <Dialog onClose={onClose} size={520} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={classes.dialog} data-testid="destination-dialog">
        <TextInput
          data-autofocus
          size="sm"
          aria-label={t('filter')}
          placeholder={t('filter')}
          maxLength={100}
          leftSection={<Search size={14} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className={classes.scroll}>
          <Places words={words} type={type} onChoose={choose} onLeave={onClose} />
        </div>
        <div className={classes.footer}>
          <Button variant="default" leftSection={<FolderOpen size={15} aria-hidden />} onClick={() => void ask()}>
            {t('choose')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

type PlacesProps = {
  words?: string
  type: string | null
  onChoose: (target: Target) => void
  onLeave: () => void
}

/** The places there are, or that there are none. */
export function Places({ words, type, onChoose, onLeave }: PlacesProps) {
  const { t } = useTranslation('destinations')
  const { data } = useDestinations()
  if (data === undefined) {
    return (
      <p className={classes.state} role="status">
        {t('loading')}
      </p>
    )
  }
  if (data.programs.length === 0) {
    return (
      <div className={classes.none}>
        <strong>{t('noPrograms')}</strong>
        <span>{t('noProgramsText')}</span>
        <Button component={Link} to="/folders" variant="default" size="xs" onClick={onLeave}>
          {t('toFolders')}
        </Button>
      </div>
    )
  }
  return <DestinationList destinations={data.programs} type={type} words={words ?? ''} onChoose={onChoose} />
}
