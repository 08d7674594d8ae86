import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { perform } from '../ui/perform'
import classes from './AccountKey.module.css'
import { KeyForm } from './KeyForm'
import { KeyStatus } from './KeyStatus'

/** The API key as far as the window knows it: its status with test, replace and remove, or the field to enter one. */
export function AccountKey() {
  const { t } = useTranslation('settings')
  const account = useApp((state) => state.account)
  const [replacing, setReplacing] = useState(false)
  const [busy, setBusy] = useState(false)
  const run = async (command: 'testKey' | 'removeKey') => {
    setBusy(true)
    await perform(command, {})
    setBusy(false)
  }
  if (account.key === 'none') {
    return (
      <div className={classes.account}>
        <KeyStatus account={account} />
        <KeyForm onSaved={() => setReplacing(false)} />
      </div>
    )
  }
  return (
    <div className={classes.account}>
      <div className={classes.line}>
        <KeyStatus account={account} />
        <Button variant="default" loading={busy} onClick={() => void run('testKey')} data-testid="key-test">
          {t('account.test')}
        </Button>
        {!replacing && (
          <Button variant="default" onClick={() => setReplacing(true)} data-testid="key-replace">
            {t('account.replace')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="red"
          disabled={busy}
          onClick={() => void run('removeKey')}
          data-testid="key-remove"
        >
          {t('account.remove')}
        </Button>
      </div>
      {replacing && <KeyForm onSaved={() => setReplacing(false)} onCancel={() => setReplacing(false)} />}
    </div>
  )
}
