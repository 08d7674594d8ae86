import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countGroups } from '../state/groups'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import classes from './DownloadList.module.css'

/**
 * Takes all finished downloads off the list. That cannot be undone, so it asks once more in its own place; a second click
 * on the same spot keeps them.
 */
export function ClearFinished() {
  const { t } = useTranslation('downloads')
  const count = useApp((state) => countGroups(state.downloads).done)
  const [step, setStep] = useState<'rest' | 'asks' | 'kept'>('rest')
  if (step !== 'asks') {
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        autoFocus={step === 'kept'}
        data-testid="clear-finished"
        onClick={() => setStep('asks')}
      >
        {t('clear.button')}
      </Button>
    )
  }
  return (
    <div
      className={classes.clear}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The details beside the list stay open.
        event.preventDefault()
        setStep('kept')
      }}
    >
      <span role="status">{t('clear.question', { count })}</span>
      <Button size="compact-xs" variant="light" data-testid="clear-confirm" onClick={() => act('clearFinished', {})}>
        {t('clear.confirm')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" autoFocus onClick={() => setStep('kept')}>
        {t('clear.keep')}
      </Button>
    </div>
  )
}
