import { Anchor } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { EnterKeyHere } from './EnterKeyHere'
import classes from './WhereItGoes.module.css'

/** Whether the API key lets the ticked files be downloaded, and where it does not, the way to enter one here. */
export function KeyState({ needsKey }: { needsKey: boolean }) {
  const { t } = useTranslation('model')
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
      {entering && <EnterKeyHere onClose={() => setEntering(false)} />}
    </>
  )
}
