import { useEffect, useRef, useState, type FocusEvent, type RefObject } from 'react'
import type { PlaceKeeper } from './useGridPlace'

/** Where the focus is in the grid, and how it is moved to cards that are not drawn yet. */
export type CardFocus = {
  /** Index of the card that had the focus last. */
  current: number
  /** Whether the focus is in the grid now. */
  within: boolean
  /** Gives a card the focus as soon as it is drawn. */
  moveTo: (index: number) => void
  onFocus: (event: FocusEvent) => void
  onBlur: (event: FocusEvent) => void
}

/** Starts at the place that was kept, with the focus on its card. */
export function useCardFocus(grid: RefObject<HTMLElement | null>, place: PlaceKeeper): CardFocus {
  const [current, setCurrent] = useState(place.index)
  const [within, setWithin] = useState(false)
  const next = useRef(place.index > 0 ? place.index : null)
  const { keep } = place

  useEffect(() => {
    if (next.current === null) return
    const card = grid.current?.querySelector<HTMLElement>(`a[data-index="${String(next.current)}"]`)
    if (!card) return
    next.current = null
    card.focus({ preventScroll: true })
  })

  const hold = (index: number) => {
    setCurrent(index)
    keep(index)
  }
  return {
    current,
    within,
    moveTo(index) {
      next.current = index
      hold(index)
    },
    onFocus({ target }) {
      setWithin(true)
      const index = target.closest('[role="gridcell"]')?.querySelector<HTMLElement>('a[data-index]')?.dataset.index
      if (index !== undefined) hold(Number(index))
    },
    onBlur: ({ currentTarget, relatedTarget }) => setWithin(currentTarget.contains(relatedTarget)),
  }
}
