import { useEffect, useState } from 'react'

/** ms; a window that is not seen draws no frames. */
const UNSEEN_MS = 200

/** False while something is drawn for the first time, true once that is on the screen: what is in view comes first. */
export function useSoon(): boolean {
  const [soon, setSoon] = useState(false)
  useEffect(() => afterPaint(() => setSoon(true)), [])
  return soon
}

/** Acts once what was drawn is on the screen. Returns a function that forgets about it. */
export function afterPaint(act: () => void): () => void {
  let timer = setTimeout(() => {
    cancelAnimationFrame(frame)
    act()
  }, UNSEEN_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    // The frame is drawn between its callbacks and the next task.
    timer = setTimeout(act)
  })
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
