import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../model/usePlan'
import { useSoon } from '../ui/useSoon'
import { GroupRow } from './GroupRow'
import { ItemRow } from './ItemRow'
import { LineRow } from './LineRow'
import classes from './SheetList.module.css'
import { choose } from './sheetState'
import { rowAfterKey, rowHeights, type SheetRow } from './sheetRows'

/** Rows kept drawn above and below the view, once those in view are there. */
const OVERSCAN = 4

/** CSS pixels, of the list in a window of the usual size. */
const LIKELY_SIZE = { width: 1000, height: 560 }

/**
 * The rows, only those near the view drawn. One row is reached by Tab, with what is in it after it; the others by the
 * arrow keys. Space ticks the row.
 */
export function SheetList({ rows, plan }: { rows: readonly SheetRow[]; plan: Plan }) {
  const { t } = useTranslation('links')
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState('')
  // The row that gets the focus as soon as it is drawn.
  const focusNext = useRef<string | null>(null)
  // The row that has the focus, by its place; null while it is outside of the list.
  const held = useRef<number | null>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeights[rows[index]?.kind ?? 'line'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: useSoon() ? OVERSCAN : 0,
    // So that rows are drawn at once, and not after the first look at the list.
    initialRect: LIKELY_SIZE,
  })
  // A row that is found is higher than one that waits: what was measured before does not hold.
  const kinds = rows.map(({ kind }) => kind[0]).join('')
  useEffect(() => list.measure(), [list, kinds])

  const drawn = list.getVirtualItems()
  const reachable = drawn.some(({ key }) => key === current)
    ? current
    : (rows[list.range?.startIndex ?? 0] ?? rows[0])?.key

  useEffect(() => {
    // A button may be gone with what it was for: its row has the focus then, or the one that took its place.
    const lost = held.current !== null && document.activeElement === document.body
    const key = focusNext.current ?? (lost ? rows[Math.min(held.current ?? 0, rows.length - 1)]?.key : undefined)
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${key ?? ''}"]`)
    if (!row) return
    focusNext.current = null
    row.focus({ preventScroll: true })
  })

  // In the frame in which the rows are drawn; the dialog's own first focus, to the same place, comes a frame later.
  useLayoutEffect(() => scroller.current?.focus({ preventScroll: true }), [])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const index = rows.findIndex(({ key }) => key === reachable)
    const row = rows[index]
    const onRow = target.dataset.row !== undefined
    // A select has its own use for the arrows.
    if (row === undefined || (!onRow && target.tagName === 'SELECT') || !scroller.current?.contains(target)) return
    if (onRow && (event.key === ' ' || event.key === 'Enter')) {
      if (toggle(row)) event.preventDefault()
      return
    }
    const next = rowAfterKey(event.key, index, rows.length)
    const key = next === null ? undefined : rows[next]?.key
    if (next === null || key === undefined) return
    event.preventDefault()
    focusNext.current = key
    setCurrent(key)
    list.scrollToIndex(next)
  }

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={-1}
      data-autofocus
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget || rows.length === 0) return
        focusNext.current = reachable ?? null
        setCurrent(reachable ?? '')
        currentTarget.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true })
      }}
    >
      <div
        role="grid"
        aria-label={t('list')}
        aria-rowcount={rows.length}
        aria-multiselectable="true"
        className={classes.rows}
        style={{ height: list.getTotalSize() }}
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) held.current = null
        }}
      >
        {drawn.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const isCurrent = row.key === reachable
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 1}
              {...(row.kind === 'item' && row.item.canTick ? { 'aria-selected': row.item.ticked } : {})}
              data-row={row.key}
              data-kind={row.kind}
              tabIndex={isCurrent ? 0 : -1}
              className={classes.row}
              style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              onFocus={() => {
                held.current = item.index
                setCurrent(row.key)
              }}
            >
              {row.kind === 'item' ? (
                <ItemRow
                  item={row.item}
                  inGroup={row.inGroup}
                  place={row.item.file === null ? undefined : plan.files.get(row.item.file.id)}
                  planning={plan.loading}
                  current={isCurrent}
                />
              ) : row.kind === 'group' ? (
                <GroupRow entry={row.entry} items={row.items} current={isCurrent} />
              ) : (
                <LineRow entry={row.entry} current={isCurrent} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Ticks or unticks a row; false where there is nothing to tick. */
function toggle(row: SheetRow): boolean {
  if (row.kind === 'line') return false
  const items = row.kind === 'item' ? [row.item] : row.items
  const open = items.filter(({ canTick }) => canTick)
  choose(
    open.map(({ key }) => key),
    { ticked: !open.every(({ ticked }) => ticked) },
  )
  return open.length > 0
}
