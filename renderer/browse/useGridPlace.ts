import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { GAP, type GridLayout } from './gridLayout'
import { keepPlace, placeOf } from './gridMemory'

/** The place in the grid that is kept for "back". */
export type PlaceKeeper = {
  /** Where to start: CSS pixels from the top, and the card that had the focus. */
  offset: number
  index: number
  /** Keeps the place, with the card that has the focus now. */
  keep: (index: number) => void
}

/**
 * Keeps the place of an entry of the history. When the window gets another width and the cards another order in rows, the
 * card at the top stays at the top.
 */
export function useGridPlace(
  historyKey: string,
  { columns, rowHeight }: GridLayout,
  scroller: RefObject<HTMLElement | null>,
): PlaceKeeper {
  const [kept] = useState(() => placeOf(historyKey))
  const index = useRef(kept?.index ?? 0)
  const before = useRef({ columns, rowHeight })

  useLayoutEffect(() => {
    if (kept === null) scroller.current?.scrollTo({ top: 0 })
  }, [kept, scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    const { columns: were, rowHeight: was } = before.current
    before.current = { columns, rowHeight }
    if (element === null || (were === columns && was === rowHeight)) return
    const row = element.scrollTop / (was + GAP)
    const card = Math.floor(row) * were
    element.scrollTo({ top: (Math.floor(card / columns) + (row % 1)) * (rowHeight + GAP) })
  }, [columns, rowHeight, scroller])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const keepOffset = () => keepPlace(historyKey, { offset: element.scrollTop, index: index.current })
    element.addEventListener('scroll', keepOffset, { passive: true })
    return () => element.removeEventListener('scroll', keepOffset)
  }, [historyKey, scroller])

  const keep = (current: number) => {
    index.current = current
    if (scroller.current !== null) keepPlace(historyKey, { offset: scroller.current.scrollTop, index: current })
  }
  return { offset: kept?.offset ?? 0, index: kept?.index ?? 0, keep }
}
