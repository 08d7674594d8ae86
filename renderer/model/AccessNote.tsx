import { Button } from '@mantine/core'
import { Ban, Clock, CloudOff, Coins, ExternalLink, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '@shared/model'
import { useApp } from '../state/store'
import { act } from '../ui/act'
import { longDate } from '../ui/dates'
import { EnterKeyHere } from './EnterKeyHere'
import { Note } from './Note'

const icons = { earlyAccess: Clock, paid: Coins, noDownload: CloudOff, archived: Ban, takenDown: Ban }

type AccessNoteProps = {
  access: Access
  needsKey: boolean | null
  /** The model's page on Civitai. */
  pageUrl: string
}

/** What stands between a person and this version, said before anything is clicked, and what helps. */
export function AccessNote({ access, needsKey, pageUrl }: AccessNoteProps) {
  const { t } = useTranslation('model')
  const account = useApp((app) => app.account)
  const keyWorks = account.key === 'set' && account.status !== 'wrong'
  if (access.kind === 'open') return needsKey === true && !keyWorks ? <KeyNote /> : null
  const waits = access.kind !== 'noDownload' && access.kind !== 'archived'
  const title = () => {
    if (access.kind !== 'earlyAccess') return t(`access.${access.kind}.title`)
    if (access.endsAt === null) return t('access.earlyAccess.titleNoDate')
    return t('access.earlyAccess.title', { date: longDate(access.endsAt) })
  }
  return (
    <Note
      tone={waits ? 'warn' : 'plain'}
      icon={icons[access.kind]}
      title={title()}
      action={
        <Button
          size="xs"
          variant="default"
          rightSection={<ExternalLink size={13} aria-hidden="true" />}
          onClick={() => act('openExternal', { url: pageUrl })}
        >
          {t(`access.${access.kind}.action`)}
        </Button>
      }
    >
      {access.kind === 'earlyAccess' && access.endsAt === null
        ? t('access.earlyAccess.textNoDate')
        : t(`access.${access.kind}.text`)}
    </Note>
  )
}

/** The files are for those who are logged in, and there is no key yet that works. */
function KeyNote() {
  const { t } = useTranslation('model')
  const [entering, setEntering] = useState(false)
  return (
    <>
      <Note
        tone="warn"
        icon={KeyRound}
        title={t('access.needsKey.title')}
        action={
          <Button size="xs" variant="default" onClick={() => setEntering(true)}>
            {t('place.addKey')}
          </Button>
        }
      >
        {t('access.needsKey.text')}
      </Note>
      {entering && <EnterKeyHere onClose={() => setEntering(false)} />}
    </>
  )
}
