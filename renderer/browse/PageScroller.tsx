import { Loader } from '@mantine/core'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../ui/usePages'
import { AnswerFailure } from './AnswerFailure'
import classes from './PageScroller.module.css'

type DrawWall = (scroller: RefObject<HTMLElement | null>) => ReactNode

type PageScrollerProps = {
  pages: Pages<unknown>
  /** Draws the wall; drawn once there is something. */
  children: DrawWall
}

/** What scrolls in a view of Browse: the wall, and below it that more comes, or why it does not. */
export function PageScroller({ pages, children }: PageScrollerProps) {
  const { t } = useTranslation('search')
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={-1}>
      {pages.items.length > 0 && <Wall draw={children} scroller={scroller} />}
      {pages.failure !== null && <AnswerFailure failure={pages.failure} onRetry={pages.retry} />}
      {pages.failure === null && (pages.loading || pages.loadingMore) && (
        <div className={classes.tail} role="status" aria-label={t('names.loading')}>
          <Loader size="sm" />
        </div>
      )}
    </div>
  )
}

function Wall({ draw, scroller }: { draw: DrawWall; scroller: RefObject<HTMLElement | null> }) {
  return draw(scroller)
}
