import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMilestones } from '../state/useMilestones'
import { failureWords } from './failureWords'

/** Says the milestones of downloads to screen readers: started, each quarter of big files, done, needs attention. */
export function Announcer() {
  const { t } = useTranslation()
  const milestone = useMilestones()
  const words = () => {
    if (milestone === null) return ''
    const { name } = milestone
    switch (milestone.kind) {
      case 'started':
        return t('live.started', { name })
      case 'quarter':
        return t('live.quarter', { name, percent: String(milestone.percent) })
      case 'done':
        return t('live.done', { name })
      case 'attention':
        return t('live.attention', { name, what: failureWords(milestone.failure).title })
    }
  }
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic>
      {words()}
    </VisuallyHidden>
  )
}
