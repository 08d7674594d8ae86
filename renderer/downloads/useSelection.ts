import type { Download } from '@shared/download'
import { useCallback, useState, type KeyboardEvent } from 'react'

/** The download whose details are open, and how they are opened and closed: Escape closes them. */
export function useSelection(downloads: readonly Download[]) {
  const [id, setId] = useState<string | null>(null)
  const selected = downloads.find((download) => download.id === id) ?? null
  const close = useCallback(() => {
    // The focus goes back to where the details were opened, not to nowhere.
    const rows = document.querySelectorAll<HTMLElement>('[data-row]')
    for (const row of rows) if (row.dataset.row === id) row.focus()
    setId(null)
  }, [id])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || selected === null) return
    // An open menu takes the key for itself; it is drawn elsewhere in the page.
    if (event.target instanceof Element && event.currentTarget.contains(event.target)) close()
  }
  return { selected, select: setId, close, onKeyDown }
}
