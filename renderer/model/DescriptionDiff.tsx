import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelVersion } from '@shared/model'
import { shorten } from '../ui/shorten'
import classes from './CompareView.module.css'
import { lineDiff } from './lineDiff'
import { plainText } from './plainText'

/** What the texts of two versions have in common, and what only one of them says. Nothing where neither has one. */
export function DescriptionDiff({ first, second }: { first: ModelVersion; second: ModelVersion }) {
  const { t } = useTranslation('model')
  const lines = useMemo(
    () => lineDiff(plainText(first.descriptionHtml ?? ''), plainText(second.descriptionHtml ?? '')),
    [first.descriptionHtml, second.descriptionHtml],
  )
  if (lines.length === 0) return null
  const names = { first: shorten(first.name, 40), second: shorten(second.name, 40) }
  return (
    <>
      <h3 className={classes.subtitle}>{t('compare.texts')}</h3>
      <div className={classes.diff} data-selectable>
        {lines.map((line, index) => {
          if (line.in === 'both') return <p key={index}>{line.text}</p>
          const Tag = line.in === 'first' ? 'del' : 'ins'
          return (
            <p key={index} data-in={line.in}>
              <span className={classes.which}>{t('compare.onlyIn', { version: names[line.in] })}</span>
              <Tag>{line.text}</Tag>
            </p>
          )
        })}
      </div>
    </>
  )
}
