import type { Account } from '@shared/schemas/account'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApp } from '../state/store'
import classes from './KeyLink.module.css'

type State = 'none' | 'lost' | 'wrong' | 'unknown' | 'works'

const tones: Record<State, 'plain' | 'ok' | 'warn' | 'bad'> = {
  none: 'plain',
  lost: 'warn',
  wrong: 'bad',
  unknown: 'warn',
  works: 'ok',
}

function stateOf(account: Account): State {
  return account.key === 'set' ? account.status : account.lost === true ? 'lost' : 'none'
}

/** Whether an API key is set and works, and whose it is, on every page; leads to where it is entered. */
export function KeyLink() {
  const { t } = useTranslation('search')
  const account = useApp((app) => app.account)
  const state = stateOf(account)
  const name = account.key === 'set' && state === 'works' ? account.username : null
  const label = t('keyState.label', { state: name ?? t(`keyState.${state}`) })
  return (
    <Link
      to="/settings"
      className={classes.link}
      data-tone={tones[state]}
      aria-label={label}
      title={label}
      data-testid="key-link"
      draggable={false}
    >
      <KeyRound size={15} strokeWidth={1.8} aria-hidden />
      <span className={classes.words}>{name ?? t(`keyState.${state}`)}</span>
    </Link>
  )
}
