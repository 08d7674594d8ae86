import type { KeyboardEvent } from 'react'
import type { PickHow } from './picks'

/** The row that has the focus itself, not a control in it. */
function focusedRow({ target }: KeyboardEvent): HTMLElement | null {
  return target instanceof HTMLElement && target.dataset.row !== undefined ? target : null
}

/** What the keys of the list can do. */
export type ListActions = {
  /** The download whose details are open: they follow the focus. */
  open: string | null
  select: (id: string, how: PickHow) => void
  remove: (id: string) => void
}

/**
 * The keys of the list: up and down go from row to row, with Shift they pick; Enter or the space bar opens the details,
 * Ctrl with the space bar picks one, Ctrl+A all; Delete removes.
 */
export function listKeys(event: KeyboardEvent, { open, select, remove }: ListActions): void {
  const row = focusedRow(event)
  const id = row?.dataset.row
  if (row === null || id === undefined || event.altKey) return
  const control = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'Enter':
    case ' ':
      select(id, control ? 'also' : 'alone')
      break
    case 'a':
      if (!control) return
      select(id, 'all')
      break
    case 'Delete':
      // The focus has to be somewhere when the row is gone.
      ;(beside(event, row, 1) ?? beside(event, row, -1))?.focus()
      remove(id)
      break
    case 'ArrowUp':
    case 'ArrowDown':
      if (control) return
      step(event, row, id, { open, select, remove })
      break
    default:
      return
  }
  event.preventDefault()
}

function step(event: KeyboardEvent, row: HTMLElement, id: string, { open, select }: ListActions): void {
  const next = beside(event, row, event.key === 'ArrowDown' ? 1 : -1)
  if (next === undefined) return
  next.focus()
  const nextId = next.dataset.row ?? ''
  if (event.shiftKey) {
    // A range begins where the focus was, unless it goes on from one.
    if (row.dataset.picked === undefined) select(id, 'alone')
    select(nextId, 'range')
  } else if (open !== null) select(nextId, 'alone')
}

/** The next row, or the one before. */
function beside(event: KeyboardEvent, row: HTMLElement, way: 1 | -1): HTMLElement | undefined {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')].sort(
    (a, b) => placeOf(a) - placeOf(b),
  )
  return rows[rows.indexOf(row) + way]
}

/** The virtual list draws rows in any order of the page. */
function placeOf(row: HTMLElement): number {
  return Number(row.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? 0)
}
