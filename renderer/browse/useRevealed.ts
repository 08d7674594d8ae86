import { useState, type MouseEvent } from 'react'
import type { LevelLimits } from '../ui/contentLevel'

const none: ReadonlySet<number> = new Set()

/**
 * The ids of the cards whose blurred picture the person asked to see, and the grid's ear for the clicks that ask: it
 * answers whether a click was one. With other limits all are blurred again.
 */
export function useRevealed(limits: LevelLimits): [ReadonlySet<number>, (event: MouseEvent) => boolean] {
  const [revealed, setRevealed] = useState({ limits, ids: none })
  const ids = revealed.limits === limits ? revealed.ids : none

  const reveal = ({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-reveal]') : null
    if (button === null) return false
    setRevealed({ limits, ids: new Set([...ids, Number(button.dataset.reveal)]) })
    // The button goes: the focus stays with its card.
    button.closest('[role="gridcell"]')?.querySelector<HTMLElement>('a[data-index]')?.focus({ preventScroll: true })
    return true
  }
  return [ids, reveal]
}
