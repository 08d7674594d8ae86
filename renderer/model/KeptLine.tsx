import { Button } from '@mantine/core'
import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Kept } from '@shared/schemas/kept'
import { shortDate } from '../ui/dates'
import { failureWords } from '../ui/failureWords'
import { Note } from './Note'

/** The mark of what was seen earlier and could not be asked for anew: since when, why, and a way to try again. */
export function KeptLine({ kept, onRetry }: { kept: Kept; onRetry: () => void }) {
  const { t } = useTranslation('model')
  return (
    <Note
      tone="warn"
      icon={History}
      title={t('kept.title', { date: shortDate(kept.seenAt) })}
      action={
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      {failureWords(kept.failure).title}
    </Note>
  )
}
