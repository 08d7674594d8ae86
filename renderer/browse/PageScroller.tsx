import { useRef, type ReactNode, type RefObject } from 'react'
import type { Pages } from '../ui/usePages'
import classes from './PageScroller.module.css'
import { PagesTail } from './PagesTail'

type DrawWall = (scroller: RefObject<HTMLElement | null>) => ReactNode

type PageScrollerProps = {
  pages: Pages<unknown>
  /** Draws the wall; drawn once there is something. */
  children: DrawWall
}

/** What scrolls in a view of Browse: the wall, and below it that more comes, or why it does not. */
export function PageScroller({ pages, children }: PageScrollerProps) {
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={-1}>
      {pages.items.length > 0 && <Wall draw={children} scroller={scroller} />}
      <PagesTail pages={pages} />
    </div>
  )
}

function Wall({ draw, scroller }: { draw: DrawWall; scroller: RefObject<HTMLElement | null> }) {
  return draw(scroller)
}
