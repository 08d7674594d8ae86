import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelVersion } from '@shared/model'
import { dayOf } from '../ui/dates'
import { shorten } from '../ui/shorten'
import { useCopy } from '../ui/useCopy'
import classes from './TriggerWords.module.css'

/** Of more words only so many are drawn until the others are asked for. */
const FEW = 30

/** When the version came out, and its trigger words: a click copies one. */
export function TriggerWords({ version }: { version: ModelVersion }) {
  const { t } = useTranslation('model')
  const { copied, copy } = useCopy()
  const [whole, setWhole] = useState(false)
  const words = version.triggerWords
  const folded = !whole && words.length > FEW + 1
  const shown = folded ? words.slice(0, FEW) : words
  const all = words.join(', ')
  const published = version.publishedAt === null ? null : dayOf(version.publishedAt)
  if (published === null && words.length === 0) return null

  return (
    <div className={classes.line}>
      {published !== null && <span>{t('published', { date: published })}</span>}
      {published !== null && words.length > 0 && <span aria-hidden="true">·</span>}
      {words.length > 0 && <span className={classes.label}>{t('triggerWords')}</span>}
      {shown.map((word, index) => (
        <UnstyledButton
          key={index}
          className={classes.word}
          aria-label={t('copyWord', { word: shorten(word, 120) })}
          onClick={() => copy(word)}
        >
          {shorten(word, 200)}
          {copied === word && <Check size={12} aria-hidden="true" />}
        </UnstyledButton>
      ))}
      {folded && (
        <UnstyledButton className={classes.all} onClick={() => setWhole(true)}>
          {t('moreWords', { count: words.length - FEW })}
        </UnstyledButton>
      )}
      {words.length > 1 && (
        <UnstyledButton className={classes.all} onClick={() => copy(all)}>
          {copied === all ? t('copied') : t('copyAll')}
        </UnstyledButton>
      )}
      <VisuallyHidden role="status">{copied === null ? '' : t('copied')}</VisuallyHidden>
    </div>
  )
}
