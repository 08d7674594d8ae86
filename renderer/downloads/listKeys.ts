import type { KeyboardEvent } from 'react'

/** The row that has the focus itself, not a control in it. */
function focusedRow({ target }: KeyboardEvent): HTMLElement | null {
  return target instanceof HTMLElement && target.dataset.row !== undefined ? target : null
}

/**
 * The keys of the list: up and down go from row to row, Enter or the space bar opens the details.
 * @param open the download whose details are open: they follow the focus
 */
export function listKeys(event: KeyboardEvent, open: string | null, onSelect: (id: string) => void): void {
  const row = focusedRow(event)
  if (row === null || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    onSelect(row.dataset.row ?? '')
    return
  }
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')].sort(
    (a, b) => placeOf(a) - placeOf(b),
  )
  const next = rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  next.focus()
  if (open !== null) onSelect(next.dataset.row ?? '')
}

/** The virtual list draws rows in any order of the page. */
function placeOf(row: HTMLElement): number {
  return Number(row.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? 0)
}
