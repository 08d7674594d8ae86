import { Button } from '@mantine/core'
import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Kept } from '@shared/schemas/kept'
import { useNow } from '../state/useNow'
import { seenAt } from './dates'
import { answerWords } from './failureWords'
import { NoticeLine } from './NoticeLine'

type KeptLineProps = {
  kept: Kept
  /** True while it is asked for anew. */
  busy: boolean
  onRetry: () => void
  /** A card of a page, in place of a bar across the window. */
  card?: boolean
}

/** Tells that what is shown was seen earlier, when that was, and why Civitai could not be asked now. */
export function KeptLine({ kept, busy, onRetry, card = false }: KeptLineProps) {
  const { t } = useTranslation('search')
  const now = useNow(60_000)
  return (
    <div role="status">
      <NoticeLine
        icon={CloudOff}
        title={t('kept.from', { when: seenAt(kept.seenAt, now) })}
        card={card}
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
