import { Loader } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWidth } from '../ui/useWidth'
import { AnswerFailure } from './AnswerFailure'
import { cardAfterKey } from './gridLayout'
import classes from './TileGrid.module.css'
import type { Pages } from './usePages'

const GAP = 12
const OVERSCAN = 3
/** More is fetched when so few rows are left below the view. */
const ROWS_AHEAD = 3

type TileGridProps<Item> = {
  label: string
  pages: Pages<Item>
  /** Smallest width of a tile, and its height by its width (CSS pixels). */
  smallest: number
  heightOf: (width: number) => number
  idOf: (item: Item) => string
  /** Draws one; its first link or button is what the arrow keys lead to. */
  children: (item: Item, index: number, width: number) => ReactNode
}

/** An even, endless grid of which only what is near the view is drawn. */
export function TileGrid<Item>({ label, pages, smallest, heightOf, idOf, children }: TileGridProps<Item>) {
  const { t } = useTranslation('search')
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const { items, more, loadingMore, failure, loadMore } = pages
  const columns = Math.max(1, Math.floor((width + GAP) / (smallest + GAP)))
  const tileWidth = (width - GAP * (columns - 1)) / columns
  const tileHeight = heightOf(tileWidth)
  const count = Math.ceil(items.length / columns)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => tileHeight,
    gap: GAP,
    overscan: OVERSCAN,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0

  useEffect(() => virtualizer.measure(), [virtualizer, tileHeight])
  useEffect(() => {
    if (width > 0 && more && !loadingMore && failure === null && lastRow >= count - ROWS_AHEAD) loadMore()
  }, [width, more, loadingMore, failure, lastRow, count, loadMore])

  const onKeyDown = (event: KeyboardEvent) => {
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tile]') : null
    if (tile === null) return
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tileHeight + GAP)))
    const next = cardAfterKey(event.key, Number(tile.dataset.tile), { columns, count: items.length, pageRows })
    if (next === null) return
    event.preventDefault()
    virtualizer.scrollToIndex(Math.floor(next / columns))
    // What is scrolled to is drawn in the next frame.
    requestAnimationFrame(() => {
      const target = scroller.current?.querySelector(`[data-tile="${String(next)}"]`)
      target?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
    })
  }

  return (
    <div ref={scroller} className={classes.scroller} tabIndex={-1}>
      {width > 0 && items.length > 0 && (
        <ul
          className={classes.tiles}
          aria-label={label}
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
                  aria-setsize={more ? -1 : items.length}
                  aria-posinset={index + 1}
                  style={{
                    width: tileWidth,
                    height: tileHeight,
                    transform: `translate(${String(column * (tileWidth + GAP))}px, ${String(row.start)}px)`,
                  }}
                >
                  {children(item, index, tileWidth)}
                </li>
              )
            }),
          )}
        </ul>
      )}
      {failure !== null && <AnswerFailure failure={failure} onRetry={pages.retry} />}
      {failure === null && (pages.loading || loadingMore) && (
        <div className={classes.tail} role="status" aria-label={t('names.loading')}>
          <Loader size="sm" />
        </div>
      )}
    </div>
  )
}
