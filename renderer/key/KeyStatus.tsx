import type { Account } from '@shared/schemas/account'
import { CircleAlert, CircleCheck, CircleHelp, KeyRound, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './KeyStatus.module.css'

/** Whether a key is set, whose it is, whether it works, and how it is stored. */
export function KeyStatus({ account }: { account: Account }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  if (account.key === 'none') {
    const text = account.secureStorage ? t('account.noneText') : t('account.noKeyring')
    return account.lost === true ? (
      <Status icon={CircleAlert} tone="warn" title={t('account.none')} text={t('account.lostText')} />
    ) : (
      <Status icon={KeyRound} tone="plain" title={t('account.none')} text={text} />
    )
  }
  const stored = account.secureStorage ? t('account.stored') : t('account.notStored')
  switch (account.status) {
    case 'works': {
      const title =
        account.username === null ? t('account.worksNoName') : t('account.works', { name: account.username })
      return <Status icon={CircleCheck} tone="ok" title={title} text={stored} />
    }
    case 'wrong':
      return (
        <Status
          icon={CircleAlert}
          tone="bad"
          title={t('account.wrong')}
          text={common('then', { first: t('account.wrongText'), second: stored })}
        />
      )
    case 'unknown':
      return (
        <Status
          icon={CircleHelp}
          tone="warn"
          title={t('account.unknown')}
          text={common('then', { first: t('account.unknownText'), second: stored })}
        />
      )
  }
}

function Status(props: { icon: LucideIcon; tone: 'plain' | 'ok' | 'warn' | 'bad'; title: string; text: string }) {
  const Icon = props.icon
  return (
    <div className={classes.status} role="status" data-testid="key-status" data-tone={props.tone}>
      <Icon size={18} strokeWidth={1.8} aria-hidden />
      <div>
        <strong>{props.title}</strong>
        <p>{props.text}</p>
      </div>
    </div>
  )
}
