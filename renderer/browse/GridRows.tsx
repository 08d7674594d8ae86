import { VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/store'
import { marksByModel } from './badges'
import { CardSkeleton } from './CardSkeleton'
import { GAP, cardAfterKey, type GridLayout } from './gridLayout'
import { keepPlace, placeOf } from './gridMemory'
import { GridTail } from './GridTail'
import { ModelCard } from './ModelCard'
import classes from './ModelGrid.module.css'
import type { ModelList } from './useModelSearch'

/** Rows kept drawn above and below the view. */
const OVERSCAN = 2

/** More is fetched when so few rows are left below the view. */
const ROWS_AHEAD = 4

type GridRowsProps = {
  list: ModelList
  layout: GridLayout
  historyKey: string
  from: string
  scroller: RefObject<HTMLDivElement | null>
  gridRef: RefObject<HTMLDivElement | null>
}

/** The rows of the grid, only those near the view drawn. One card is reached by Tab, the others by arrow keys. */
export function GridRows({ list, layout, historyKey, from, scroller, gridRef }: GridRowsProps) {
  const { t } = useTranslation('browse')
  const { models, rest, loadingMore, failure, loadMore } = list
  const { columns, cardWidth, pictureHeight, rowHeight } = layout
  const downloads = useApp((app) => app.downloads)
  const marks = useMemo(() => marksByModel(downloads), [downloads])

  const [place] = useState(() => placeOf(historyKey))
  const [current, setCurrent] = useState(place?.index ?? 0)
  // The card that gets the focus as soon as it is drawn.
  const focusNext = useRef(place !== null && place.index > 0 ? place.index : null)

  const full = Math.ceil(models.length / columns)
  const waitingRows = rest === 'more' && failure === null ? 1 : 0
  const virtualizer = useVirtualizer({
    count: full + waitingRows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    gap: GAP,
    overscan: OVERSCAN,
    initialOffset: place?.offset ?? 0,
  })
  const rows = virtualizer.getVirtualItems()
  const lastRow = rows.at(-1)?.index ?? 0
  // Who scrolled away from the card that had the focus finds the first one in view.
  const isDrawn = rows.some(({ index }) => index === Math.floor(current / columns)) && current < models.length
  const reachable = isDrawn ? current : Math.max(0, virtualizer.range?.startIndex ?? 0) * columns

  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  useLayoutEffect(() => {
    if (place === null) scroller.current?.scrollTo({ top: 0 })
  }, [place, scroller])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const keep = () => keepPlace(historyKey, { offset: element.scrollTop, index: current })
    element.addEventListener('scroll', keep, { passive: true })
    if (current > 0) keep()
    return () => element.removeEventListener('scroll', keep)
  }, [historyKey, scroller, current])

  useEffect(() => {
    if (rest === 'more' && !loadingMore && failure === null && lastRow >= full - ROWS_AHEAD) loadMore()
  }, [rest, loadingMore, failure, lastRow, full, loadMore])

  useEffect(() => {
    if (focusNext.current === null) return
    const card = gridRef.current?.querySelector<HTMLElement>(`a[data-index="${String(focusNext.current)}"]`)
    if (!card) return
    focusNext.current = null
    card.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const next = cardAfterKey(event.key, reachable, columns, models.length)
    if (next === null) return
    event.preventDefault()
    focusNext.current = next
    setCurrent(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }

  return (
    <>
      {models.length > 0 && (
        <div
          ref={gridRef}
          role="grid"
          aria-label={t('grid.label')}
          aria-rowcount={rest === 'end' ? full : -1}
          className={classes.rows}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {rows.map((row) => (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 1}
              className={classes.row}
              style={{
                height: rowHeight,
                transform: `translateY(${String(row.start)}px)`,
                gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`,
              }}
            >
              {Array.from({ length: columns }, (_, column) => {
                const index = row.index * columns + column
                const model = models[index]
                if (model === undefined && waitingRows === 0) return null
                return (
                  <div key={model?.id ?? `waiting-${String(column)}`} role="gridcell" className={classes.cell}>
                    {model === undefined ? (
                      <CardSkeleton pictureHeight={pictureHeight} />
                    ) : (
                      <ModelCard
                        model={model}
                        mark={marks.get(model.id) ?? null}
                        width={cardWidth}
                        pictureHeight={pictureHeight}
                        reachable={index === reachable}
                        from={from}
                        index={index}
                        onReach={setCurrent}
                      />
                    )}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
      )}
      <GridTail list={list} />
      <VisuallyHidden role="status">{t('grid.shown', { count: models.length })}</VisuallyHidden>
    </>
  )
}
