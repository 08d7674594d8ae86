import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { cardAfterKey } from '../browse/gridLayout'
import { useWidth } from '../ui/useWidth'
import { PictureTile } from './PictureTile'
import classes from './PictureWall.module.css'
import type { PictureList } from './usePictures'
import { WALL_GAP, wallLayout } from './wallLayout'

/** Rows kept drawn above and below the view, and rows left below it when more are fetched. */
const OVERSCAN = 2
const ROWS_AHEAD = 3

type PictureWallProps = {
  list: PictureList
  /** What scrolls: the wall may be a part of its content. */
  scroller: RefObject<HTMLElement | null>
  label: string
  onOpen: (index: number) => void
}

/** The endless wall of pictures, only the rows near the view drawn. Tab reaches one tile, arrow keys the others. */
export function PictureWall({ list, scroller, label, onOpen }: PictureWallProps) {
  const { t } = useTranslation('model')
  const wall = useRef<HTMLDivElement>(null)
  const { columns, tileWidth, tileHeight } = wallLayout(useWidth(wall))
  const top = useOffsetIn(wall, scroller)
  const [current, setCurrent] = useState(0)
  const focusNext = useRef<number | null>(null)
  const { pictures, more, loadingMore, failure, loadMore } = list

  const count = Math.ceil(pictures.length / columns)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => tileHeight,
    gap: WALL_GAP,
    overscan: OVERSCAN,
    scrollMargin: top,
    // Else the virtualizer begins by scrolling the page to its top.
    initialOffset: () => scroller.current?.scrollTop ?? 0,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  const isDrawn = rows.some(({ index }) => index === Math.floor(current / columns)) && current < pictures.length
  const reachable = isDrawn ? current : (rows[0]?.index ?? 0) * columns

  useLayoutEffect(() => virtualizer.measure(), [virtualizer, tileHeight])
  useEffect(() => {
    if (more && !loadingMore && failure === null && lastRow >= count - ROWS_AHEAD) loadMore()
  }, [more, loadingMore, failure, lastRow, count, loadMore])
  useEffect(() => {
    if (focusNext.current === null) return
    const tile = wall.current?.querySelector<HTMLElement>(`[data-index="${String(focusNext.current)}"]`)
    if (!tile) return
    focusNext.current = null
    tile.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tileHeight + WALL_GAP)))
    const next = cardAfterKey(event.key, reachable, { columns, count: pictures.length, pageRows })
    if (next === null) return
    event.preventDefault()
    focusNext.current = next
    setCurrent(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }

  return (
    <div
      ref={wall}
      role="group"
      aria-label={label}
      className={classes.wall}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => (
        <div
          key={row.key}
          className={classes.row}
          style={{
            height: tileHeight,
            transform: `translateY(${String(row.start - top)}px)`,
            gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`,
          }}
        >
          {pictures.slice(row.index * columns, (row.index + 1) * columns).map((picture, column) => {
            const index = row.index * columns + column
            return (
              <PictureTile
                key={picture.id ?? picture.url}
                picture={picture}
                width={tileWidth}
                label={t('picture.tile', { number: String(index + 1), name: picture.author ?? t('picture.noAuthor') })}
                index={index}
                reachable={index === reachable}
                onReach={() => setCurrent(index)}
                onOpen={() => onOpen(index)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** How far an element is below the top of the scroller's content (CSS pixels), kept current while that content grows. */
function useOffsetIn(element: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const outer = scroller.current
    if (outer === null) return
    const measure = () => {
      const inner = element.current
      if (inner === null) return
      setTop(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const child of outer.children) observer.observe(child)
    return () => observer.disconnect()
  }, [element, scroller])
  return top
}
