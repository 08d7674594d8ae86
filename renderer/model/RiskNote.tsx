import { Alert } from '@mantine/core'
import { Bug, ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelFile } from '@shared/model'

/** A plain warning when a ticked file was flagged by a scan or can run code. */
export function RiskNote({ files }: { files: readonly ModelFile[] }) {
  const { t } = useTranslation('model')
  if (files.some((file) => file.scan === 'danger')) {
    return (
      <Alert mt="sm" color="red" icon={<Bug size={17} aria-hidden="true" />} title={t('pickle.dangerTitle')}>
        {t('pickle.dangerText')}
      </Alert>
    )
  }
  if (!files.some((file) => file.pickle)) return null
  return (
    <Alert
      mt="sm"
      color="yellow"
      icon={<ShieldAlert size={17} aria-hidden="true" />}
      title={t('pickle.title')}
      role="note"
    >
      {t('pickle.text')}
    </Alert>
  )
}
