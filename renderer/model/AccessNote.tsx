import { Alert } from '@mantine/core'
import { Ban, Clock, CloudOff, Coins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Access } from '@shared/model'

const icons = { earlyAccess: Clock, paid: Coins, noDownload: CloudOff, archived: Ban, takenDown: Ban }

/** What stands between a person and this version, said before anything is clicked. Nothing when it is open to all. */
export function AccessNote({ access }: { access: Access }) {
  const { t } = useTranslation('model')
  if (access.kind === 'open') return null
  const Icon = icons[access.kind]
  const waits = access.kind === 'earlyAccess' || access.kind === 'paid'
  const title = () => {
    if (access.kind !== 'earlyAccess') return t(`access.${access.kind}.title`)
    if (access.endsAt === null) return t('access.earlyAccess.titleNoDate')
    const date = new Date(access.endsAt).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })
    return t('access.earlyAccess.title', { date })
  }
  return (
    <Alert
      mt="sm"
      color={waits ? 'yellow' : 'gray'}
      variant="light"
      icon={<Icon size={17} aria-hidden="true" />}
      title={title()}
      role="note"
    >
      {t(`access.${access.kind}.text`)}
    </Alert>
  )
}
