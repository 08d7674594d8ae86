import { Button } from '@mantine/core'
import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Kept } from '@shared/schemas/kept'
import { useNow } from '../state/useNow'
import { seenAt } from '../ui/dates'
import { answerWords } from '../ui/failureWords'
import { NoticeLine } from '../ui/NoticeLine'

/** Tells that what is shown was seen earlier, when that was, and why Civitai could not be asked now. */
export function KeptLine({ kept, busy, onRetry }: { kept: Kept; busy: boolean; onRetry: () => void }) {
  const { t } = useTranslation('search')
  const now = useNow(60_000)
  return (
    <div role="status">
      <NoticeLine
        icon={CloudOff}
        title={t('kept.from', { when: seenAt(kept.seenAt, now) })}
        action={
          <Button variant="default" size="xs" loading={busy} onClick={onRetry}>
            {t('kept.retry')}
          </Button>
        }
        testId="kept-line"
      >
        {answerWords(kept.failure).title}
      </NoticeLine>
    </div>
  )
}
