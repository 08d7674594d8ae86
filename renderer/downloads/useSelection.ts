import type { Download } from '@shared/download'
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react'
import { noPicks, pick, type PickHow } from './picks'

/**
 * What is chosen in the list: the download whose details are open, or those that are picked to be dealt with together.
 * Escape gives up either.
 */
export function useSelection(downloads: readonly Download[]) {
  const [id, setId] = useState<string | null>(null)
  const [picks, setPicks] = useState(noPicks)
  const selected = downloads.find((download) => download.id === id) ?? null
  const picked = useMemo(() => downloads.filter((download) => picks.ids.has(download.id)), [downloads, picks])
  const select = useCallback((chosen: string, how: PickHow, order: readonly string[]) => {
    setPicks((before) => pick(before, chosen, how, order))
    setId(how === 'alone' ? chosen : null)
  }, [])
  const close = useCallback(() => {
    // The focus goes back to where the details were opened, not to nowhere.
    const rows = document.querySelectorAll<HTMLElement>('[data-row]')
    for (const row of rows) if (row.dataset.row === id) row.focus()
    setId(null)
  }, [id])
  const unpick = useCallback(() => setPicks(noPicks), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // An open menu takes the key for itself; it is drawn elsewhere in the page.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    if (picked.length > 0) unpick()
    else if (selected !== null) close()
  }
  return { selected, picked, pickedIds: picks.ids, select, close, unpick, onKeyDown }
}
