import { Anchor } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyDialog } from '../key/KeyDialog'
import { useApp } from '../state/store'
import classes from './WhereItGoes.module.css'

/** Whether the API key lets the ticked files be downloaded, and where it does not, the way to enter one here. */
export function KeyState({ needsKey }: { needsKey: boolean }) {
  const { t } = useTranslation('model')
  const client = useQueryClient()
  const account = useApp((app) => app.account)
  const [entering, setEntering] = useState(false)
  const works = account.key === 'set' && account.status !== 'wrong'
  return (
    <>
      {works && !needsKey ? (
        <span className={classes.note} data-tone="ok">
          <KeyRound size={14} aria-hidden="true" />
          {account.username === null ? t('place.keySet') : t('place.signedIn', { name: account.username })}
        </span>
      ) : (
        <span className={classes.note} data-tone={needsKey ? 'warn' : undefined}>
          <KeyRound size={14} aria-hidden="true" />
          {needsKey ? t('place.needsKey') : t('place.noKey')}
          <Anchor component="button" type="button" className={classes.change} onClick={() => setEntering(true)}>
            {t('place.addKey')}
          </Anchor>
        </span>
      )}
      {entering && (
        <KeyDialog
          text={t('place.keyText')}
          onSaved={() => void client.invalidateQueries({ queryKey: ['plan'] })}
          onClose={() => setEntering(false)}
        />
      )}
    </>
  )
}
