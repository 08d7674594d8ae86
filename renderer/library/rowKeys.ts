import type { KeyboardEvent } from 'react'
import type { PickHow } from '../downloads/picks'

/** What the keys of the table can do. */
export type RowKeys = {
  select: (id: string, how: PickHow) => void
  /** Of the picked files, or of this one. */
  trash: (id: string) => void
  clear: () => void
}

/**
 * The keys of the table: up and down go from row to row, with Shift they pick; the space bar and Enter pick one, with Ctrl
 * beside the others, Ctrl+A all; Delete puts into the trash; Escape picks none.
 */
export function rowKeys(event: KeyboardEvent, { select, trash, clear }: RowKeys): void {
  if (event.target === event.currentTarget) {
    enter(event)
    return
  }
  const row = event.target instanceof HTMLElement && event.target.dataset.file !== undefined ? event.target : null
  const id = row?.dataset.file
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
      trash(id)
      break
    case 'Escape':
      clear()
      break
    case 'ArrowUp':
    case 'ArrowDown': {
      const place = Number(row.getAttribute('aria-rowindex')) + (event.key === 'ArrowDown' ? 1 : -1)
      const next = event.currentTarget.querySelector<HTMLElement>(`[data-file][aria-rowindex="${String(place)}"]`)
      if (next === null) break
      next.focus()
      if (!event.shiftKey) break
      if (row.dataset.picked === undefined) select(id, 'alone')
      select(next.dataset.file ?? '', 'range')
      break
    }
    default:
      return
  }
  event.preventDefault()
}

/** From the table itself to its first row in view. */
function enter(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' || event.altKey || event.ctrlKey || event.metaKey) return
  const { top } = event.currentTarget.getBoundingClientRect()
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-file]')]
  const first = rows
    .filter((row) => row.getBoundingClientRect().top >= top - 1)
    .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))[0]
  if (first === undefined) return
  event.preventDefault()
  first.focus()
}
