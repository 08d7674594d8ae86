import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AnswerFailure } from './AnswerFailure'
import classes from './ModelGrid.module.css'
import type { ModelList } from './useModelSearch'

/** What stands below the last row: the end, a question, or why no more come. */
export function GridTail({ list }: { list: ModelList }) {
  const { t } = useTranslation('browse')
  if (list.failure !== null) {
    return <AnswerFailure failure={list.failure} onRetry={list.retry} />
  }
  if (list.rest === 'ask') {
    return (
      <div className={classes.tail}>
        <Button variant="default" loading={list.loadingMore} onClick={list.loadMore}>
          {t('grid.lookFurther')}
        </Button>
      </div>
    )
  }
  if (list.rest === 'end') return <p className={classes.tail}>{list.models.length > 0 ? t('grid.end') : null}</p>
  if (list.models.length > 0) return null
  return (
    <div className={classes.tail} role="status" aria-label={t('grid.loadingMore')}>
      <Loader size="sm" />
    </div>
  )
}
