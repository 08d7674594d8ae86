import { Ban, Clock, CloudOff, Coins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Access } from '@shared/model'
import { longDate } from '../ui/dates'
import { Note } from './Note'

const icons = { earlyAccess: Clock, paid: Coins, noDownload: CloudOff, archived: Ban, takenDown: Ban }

/** What stands between a person and this version, said before anything is clicked. Nothing when it is open to all. */
export function AccessNote({ access }: { access: Access }) {
  const { t } = useTranslation('model')
  if (access.kind === 'open') return null
  const waits = access.kind !== 'noDownload' && access.kind !== 'archived'
  const title = () => {
    if (access.kind !== 'earlyAccess') return t(`access.${access.kind}.title`)
    if (access.endsAt === null) return t('access.earlyAccess.titleNoDate')
    return t('access.earlyAccess.title', { date: longDate(access.endsAt) })
  }
  return (
    <Note tone={waits ? 'warn' : 'plain'} icon={icons[access.kind]} title={title()}>
      {t(`access.${access.kind}.text`)}
    </Note>
  )
}
