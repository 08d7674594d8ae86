import { FileQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './LeftOutLine.module.css'

/** Tells that something Civitai sent could not be read, and so is not shown. Nothing where all of it could. */
export function LeftOutLine({ count }: { count: number }) {
  const { t } = useTranslation('search')
  if (count === 0) return null
  return (
    <p className={classes.line} role="status" data-testid="left-out">
      <FileQuestion size={14} aria-hidden="true" />
      {t('leftOut', { count })}
    </p>
  )
}
