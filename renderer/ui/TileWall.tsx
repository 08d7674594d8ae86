import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { cardAfterKey } from './gridKeys'
import classes from './TileWall.module.css'
import { useLoadAhead } from './useLoadAhead'
import type { Pages } from './usePages'
import { useWidth } from './useWidth'
import { WALL_GAP, wallLayout, type TileShape } from './wallLayout'

/** Rows kept drawn above and below the view, and rows left below it when more are fetched. */
const OVERSCAN = 2
const ROWS_AHEAD = 3

/** Where a tile is; its links and buttons take its `tabIndex`: Tab reaches one tile, the arrow keys the others. */
export type TilePlace = { index: number; width: number; tabIndex: 0 | -1 }

type TileWallProps<Item> = {
  label: string
  pages: Pages<Item>
  /** What scrolls: the wall may be a part of its content. */
  scroller: RefObject<HTMLElement | null>
  shape: TileShape
  idOf: (item: Item) => string
  /** Draws one; its first link or button is what the arrow keys lead to. */
  children: (item: Item, place: TilePlace) => ReactNode
}

/** An even, endless wall of tiles, only the rows near the view drawn. */
export function TileWall<Item>({ label, pages, scroller, shape, idOf, children }: TileWallProps<Item>) {
  const wall = useRef<HTMLUListElement>(null)
  const width = useWidth(wall)
  const { columns, tileWidth, tileHeight } = wallLayout(width, shape)
  const top = useOffsetIn(wall, scroller)
  const [current, setCurrent] = useState(0)
  const focusNext = useRef<number | null>(null)
  const { items, rest } = pages

  const count = width === 0 ? 0 : Math.ceil(items.length / columns)
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
  const isDrawn = rows.some(({ index }) => index === Math.floor(current / columns)) && current < items.length
  const reachable = isDrawn ? current : (rows[0]?.index ?? 0) * columns

  useLayoutEffect(() => virtualizer.measure(), [virtualizer, tileHeight])
  useLoadAhead(pages, width > 0 && lastRow >= count - ROWS_AHEAD)
  useEffect(() => {
    if (focusNext.current === null) return
    const tile = wall.current?.querySelector(`[data-tile="${String(focusNext.current)}"]`)
    if (!tile) return
    focusNext.current = null
    tile.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tileHeight + WALL_GAP)))
    const next = cardAfterKey(event.key, reachable, { columns, count: items.length, pageRows })
    if (next === null) return
    event.preventDefault()
    focusNext.current = next
    setCurrent(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }

  return (
    <ul
      ref={wall}
      aria-label={label}
      className={classes.wall}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {rows.flatMap((row) =>
        items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => {
          const index = row.index * columns + column
          return (
            <li
              key={idOf(item)}
              data-tile={index}
              className={classes.tile}
              aria-setsize={rest === 'end' ? items.length : -1}
              aria-posinset={index + 1}
              style={{
                width: tileWidth,
                height: tileHeight,
                transform: `translate(${String(column * (tileWidth + WALL_GAP))}px, ${String(row.start - top)}px)`,
              }}
              onFocus={() => setCurrent(index)}
            >
              {children(item, { index, width: tileWidth, tabIndex: index === reachable ? 0 : -1 })}
            </li>
          )
        }),
      )}
    </ul>
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
