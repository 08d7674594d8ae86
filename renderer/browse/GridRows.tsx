import { VisuallyHidden } from '@mantine/core'
import { useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffectEvent, useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { cardAfterKey } from '../ui/gridKeys'
import { useLoadAhead } from '../ui/useLoadAhead'
import type { Pages } from '../ui/usePages'
import { useSoon } from '../ui/useSoon'
import type { Card } from './card'
import { CardMenu, type OpenCardMenu } from './CardMenu'
import { useCardLook } from './cardLook'
import { GAP, layoutVariables, type GridLayout } from './gridLayout'
import { GridRow } from './GridRow'
import classes from './ModelGrid.module.css'
import { PagesTail } from './PagesTail'
import { RowSlots } from './rowSlots'
import { modelOf, useCardDrag } from './useCardDrag'
import { useCardFocus } from './useCardFocus'
import { useCardOpener } from './useCardOpener'
import { useGridPlace } from './useGridPlace'
import { useMarks } from './useMarks'
import { useOneVideo } from './useOneVideo'
import { useRevealed } from './useRevealed'

/** Rows kept drawn above and below the view. */
const OVERSCAN = 2

/** More is fetched when so few rows are left below the view. */
const ROWS_AHEAD = 4

type GridRowsProps = {
  list: Pages<Card>
  layout: GridLayout
  historyKey: string
  from: string
  scroller: RefObject<HTMLDivElement | null>
  gridRef: RefObject<HTMLDivElement | null>
  /** Whether the focus is to go to the first card; so it is where the grid before had it when it went. */
  toCards: RefObject<boolean>
}

/** The rows of the grid, only those near the view drawn. One card is reached by Tab, the others by arrow keys. */
export function GridRows({ list, layout, historyKey, from, scroller, gridRef, toCards }: GridRowsProps) {
  const { t } = useTranslation('browse')
  const { items: cards, rest, failure } = list
  const { columns, rowHeight } = layout
  const look = useCardLook(layout)
  const marks = useMarks()
  const place = useGridPlace(historyKey, layout, scroller)
  const focus = useCardFocus(gridRef, place)
  const video = useOneVideo()
  const [revealed, reveal] = useRevealed(look.limits)
  const opener = useCardOpener(from)
  const onDragStart = useCardDrag(cards)
  const [menu, setMenu] = useState<OpenCardMenu | null>(null)

  const full = Math.ceil(cards.length / columns)
  const waitingRows = rest === 'more' && failure === null ? 1 : 0
  const currentRow = Math.floor(focus.current / columns)
  // The row with the focus stays drawn wherever one scrolls: an element that goes takes the focus with it.
  const keptRow = focus.within && currentRow < full ? currentRow : null
  const [slots] = useState(() => new RowSlots())
  const extractRows = useCallback(
    ({ startIndex, overscan, count }: Range) => {
      // Always as many, wherever the scroll stands: one comes when one goes, and takes over its elements.
      const most = Math.ceil((scroller.current?.clientHeight ?? 0) / (rowHeight + GAP)) + 1 + 2 * overscan
      const first = Math.max(0, Math.min(startIndex - overscan, count - most))
      const rows = Array.from({ length: Math.min(most, count) }, (_, i) => first + i)
      if (keptRow === null || rows.includes(keptRow)) return rows
      return [...rows, keptRow].sort((a, b) => a - b)
    },
    [keptRow, rowHeight, scroller],
  )
  // So that a search shows as soon as it can.
  const overscan = useSoon() ? OVERSCAN : 0
  const virtualizer = useVirtualizer({
    count: full + waitingRows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    gap: GAP,
    overscan,
    initialOffset: place.offset,
    rangeExtractor: extractRows,
  })
  const rows = virtualizer.getVirtualItems()
  const slotOf = slots.assign(rows.map(({ index }) => index))
  const lastRow = (virtualizer.range?.endIndex ?? 0) + OVERSCAN
  // Who scrolled away from the card that had the focus, and left the grid, finds the first one in view.
  const isDrawn = rows.some(({ index }) => index === currentRow) && focus.current < cards.length
  const reachable = isDrawn ? focus.current : Math.max(0, virtualizer.range?.startIndex ?? 0) * columns

  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const takeFocus = useEffectEvent(() => {
    if (toCards.current) focus.moveTo(0)
    toCards.current = false
  })
  useLayoutEffect(() => {
    const grid = gridRef.current
    takeFocus()
    return () => {
      if (grid?.contains(document.activeElement) === true) toCards.current = true
    }
  }, [gridRef, toCards])

  useLoadAhead(list, lastRow >= full - ROWS_AHEAD)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (rowHeight + GAP)))
    const next = cardAfterKey(event.key, reachable, { columns, count: cards.length, pageRows })
    if (next === null) return
    event.preventDefault()
    focus.moveTo(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }

  return (
    <>
      {cards.length > 0 && (
        <div
          ref={gridRef}
          role="grid"
          aria-label={t('grid.label')}
          aria-rowcount={rest === 'end' ? full : -1}
          className={classes.rows}
          style={{ height: virtualizer.getTotalSize(), ...layoutVariables(layout) }}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            if (!reveal(event)) opener.onClick(event)
          }}
          onPointerDown={opener.onPointerDown}
          onDragStart={onDragStart}
          onContextMenu={(event) => {
            const model = modelOf(event.target, cards)
            if (model === null) return
            event.preventDefault()
            setMenu({ model, x: event.clientX, y: event.clientY })
          }}
          onPointerOver={video.onPointerOver}
          onPointerLeave={video.onPointerLeave}
          onFocus={(event) => {
            focus.onFocus(event)
            video.onFocus(event)
          }}
          onBlur={(event) => {
            focus.onBlur(event)
            video.onBlur()
          }}
        >
          {rows.map(({ index, start }, i) => (
            <GridRow
              key={slotOf[i]}
              cards={cards}
              index={index}
              columns={columns}
              start={start}
              look={look}
              marks={marks}
              reachable={Math.floor(reachable / columns) === index ? reachable : null}
              revealed={revealed}
              playing={video.playing}
              waiting={waitingRows > 0}
            />
          ))}
        </div>
      )}
      <PagesTail pages={list} hasPlaces />
      {menu !== null && <CardMenu open={menu} from={from} onClose={() => setMenu(null)} />}
      <VisuallyHidden role="status">{t('grid.shown', { count: cards.length })}</VisuallyHidden>
    </>
  )
}
