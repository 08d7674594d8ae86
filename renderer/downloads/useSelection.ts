import type { Download } from '@shared/download'
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react'
import { noPicks, pick, type PickHow } from './picks'

/** Gives the focus back to a row where its details or the picks are given up: it would go nowhere. */
function focusRow(id: string | null): void {
  const rows = document.querySelectorAll<HTMLElement>('[data-row]')
  for (const row of rows) if (row.dataset.row === id) row.focus()
}

/**
 * What is chosen in the list: the download whose details are open, or those that are picked to be dealt with together.
 * Escape gives up either.
 * @param first the one that the address asks for
 */
export function useSelection(downloads: readonly Download[], first: string | null = null) {
  const [id, setId] = useState(first)
  const [asked, setAsked] = useState(first)
  // Another one is asked for from outside, while the page is open.
  if (asked !== first) {
    setAsked(first)
    if (first !== null) setId(first)
  }
  const [picks, setPicks] = useState(noPicks)
  const selected = downloads.find((download) => download.id === id) ?? null
  const picked = useMemo(() => downloads.filter((download) => picks.ids.has(download.id)), [downloads, picks])
  const select = useCallback((chosen: string, how: PickHow, order: readonly string[]) => {
    setPicks((before) => pick(before, chosen, how, order))
    setId(how === 'alone' ? chosen : null)
  }, [])
  const close = useCallback(() => {
    focusRow(id)
    setId(null)
  }, [id])
  const unpick = useCallback(() => setPicks(noPicks), [])
  const endPicking = () => {
    focusRow(picks.anchor)
    unpick()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // An open menu takes the key for itself; it is drawn elsewhere in the page.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    if (picked.length > 0) endPicking()
    else if (selected !== null) close()
  }
  return { selected, picked, pickedIds: picks.ids, select, close, unpick, endPicking, onKeyDown }
}
