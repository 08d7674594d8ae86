import { useEffect, useState, type FocusEvent, type PointerEvent } from 'react'

/** A pointer that rests this long on a card (ms) wants to see its video; one that passes by does not. */
const REST_MS = 120

/** The one video of the grid that plays, and what the grid hears to know it. */
export type OneVideo = {
  /** Id of the card whose video plays. */
  playing: number | null
  onPointerOver: (event: PointerEvent) => void
  onPointerLeave: () => void
  onFocus: (event: FocusEvent) => void
  onBlur: () => void
}

/** Plays the video of the card that the pointer rests on or that has the focus, and none other. */
export function useOneVideo(): OneVideo {
  const [wanted, setWanted] = useState<number | null>(null)
  const [playing, setPlaying] = useState<number | null>(null)

  // What is not wanted any more stops at once.
  if (playing !== null && playing !== wanted) setPlaying(null)

  useEffect(() => {
    if (wanted === null) return
    const timer = setTimeout(() => setPlaying(wanted), REST_MS)
    return () => clearTimeout(timer)
  }, [wanted])

  const want = (target: EventTarget) => {
    if (target instanceof Element && !matchMedia('(prefers-reduced-motion: reduce)').matches) setWanted(videoOf(target))
  }
  return {
    playing,
    onPointerOver: ({ target }) => want(target),
    onPointerLeave: () => setWanted(null),
    onFocus: ({ target }) => want(target),
    onBlur: () => setWanted(null),
  }
}

function videoOf(target: Element): number | null {
  const id = target.closest<HTMLElement>('[data-video]')?.dataset.video
  return id === undefined ? null : Number(id)
}
