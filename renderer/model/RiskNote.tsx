import { Bug, ShieldAlert, ShieldQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelFile } from '@shared/model'
import { Note } from './Note'

/** A plain warning when a ticked file was flagged by a scan, can run code, or was not scanned yet. */
export function RiskNote({ files }: { files: readonly ModelFile[] }) {
  const { t } = useTranslation('model')
  if (files.some((file) => file.scan === 'danger')) {
    return (
      <Note tone="bad" icon={Bug} title={t('pickle.dangerTitle')}>
        {t('pickle.dangerText')}
      </Note>
    )
  }
  if (!files.some((file) => file.pickle)) {
    if (files.every((file) => file.scan === 'clean')) return null
    return (
      <Note tone="warn" icon={ShieldQuestion} title={t('pickle.unscannedTitle')}>
        {t('pickle.unscannedText')}
      </Note>
    )
  }
  return (
    <Note tone="warn" icon={ShieldAlert} title={t('pickle.title')}>
      {t('pickle.text')}
    </Note>
  )
}
