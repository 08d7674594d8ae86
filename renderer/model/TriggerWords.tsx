import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelVersion } from '@shared/model'
import classes from './TriggerWords.module.css'
import { useCopy } from '../ui/useCopy'

/** When the version came out, and its trigger words: a click copies one. */
export function TriggerWords({ version }: { version: ModelVersion }) {
  const { t } = useTranslation('model')
  const { copied, copy } = useCopy()
  const words = version.triggerWords
  const all = words.join(', ')
  const published =
    version.publishedAt === null
      ? null
      : new Date(version.publishedAt).toLocaleDateString(undefined, {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        })
  if (published === null && words.length === 0) return null

  return (
    <div className={classes.line}>
      {published !== null && <span>{t('published', { date: published })}</span>}
      {published !== null && words.length > 0 && <span aria-hidden="true">·</span>}
      {words.length > 0 && <span className={classes.label}>{t('triggerWords')}</span>}
      {words.map((word) => (
        <UnstyledButton
          key={word}
          className={classes.word}
          aria-label={t('copyWord', { word })}
          onClick={() => copy(word)}
        >
          {word}
          {copied === word && <Check size={12} aria-hidden="true" />}
        </UnstyledButton>
      ))}
      {words.length > 1 && (
        <UnstyledButton className={classes.all} onClick={() => copy(all)}>
          {copied === all ? t('copied') : t('copyAll')}
        </UnstyledButton>
      )}
      <VisuallyHidden role="status">{copied === null ? '' : t('copied')}</VisuallyHidden>
    </div>
  )
}
