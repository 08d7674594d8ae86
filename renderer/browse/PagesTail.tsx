import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../ui/usePages'
import { AnswerFailure } from './AnswerFailure'
import classes from './PagesTail.module.css'

type PagesTailProps = {
  pages: Pages<unknown>
  /** True where what is still to come has places of its own below the last item. */
  hasPlaces?: boolean
}

/** What stands below the last item of an endless list: that more comes, a question, the end, or why no more come. */
export function PagesTail({ pages, hasPlaces = false }: PagesTailProps) {
  const { t } = useTranslation('browse')
  const { items, loading, loadingMore, failure, rest, loadMore, retry } = pages
  if (failure !== null) return <AnswerFailure failure={failure} onRetry={retry} />
  if (rest === 'ask') {
    return (
      <div className={classes.tail}>
        <Button variant="default" loading={loadingMore} onClick={loadMore}>
          {t('grid.lookFurther')}
        </Button>
      </div>
    )
  }
  if (rest === 'end' && !loading) return <p className={classes.tail}>{items.length > 0 ? t('grid.end') : null}</p>
  if (hasPlaces && items.length > 0) return null
  if (!loading && !loadingMore && items.length > 0) return null
  return (
    <div className={classes.tail} role="status" aria-label={t('grid.loadingMore')}>
      <Loader size="sm" />
    </div>
  )
}
