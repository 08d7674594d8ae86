import { useEffect, useState, type RefObject } from 'react'

/** CSS pixels below the view at which something counts as near. */
const AHEAD = 500

/** True from the moment on when an element is in the view or not far below it. */
export function useNear(ref: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(() => typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const element = ref.current
    if (near || element === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: `${String(AHEAD)}px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, near])
  return near
}
