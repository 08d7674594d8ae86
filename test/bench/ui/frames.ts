import type { Page } from '@playwright/test'

/** A frame that lasts longer (ms) is felt. */
const LONG_MS = 25

/** How a scroll went. */
export interface Frames {
  readonly count: number
  /** Share of the frames over 25 ms, in percent. */
  readonly longPercent: number
  readonly longest: number
}

/** tsx wraps named functions in a helper of its own, which the page has not: call it before `evaluate` with such. */
export async function bringHelper(window: Page): Promise<void> {
  await window.evaluate('globalThis.__name = (made) => made')
}

/**
 * Scrolls an element down at a steady speed and counts the frames.
 * @param selector of the element that scrolls
 * @param speed CSS pixels per second
 */
export async function scrollFrames(window: Page, selector: string, speed: number, ms: number): Promise<Frames> {
  const gaps = await window.evaluate(
    ({ selector: found, speed: pixels, ms: time }) =>
      new Promise<number[]>((resolve) => {
        const element = document.querySelector(found)
        if (element === null) throw new Error(`nothing to scroll: ${found}`)
        const lasted: number[] = []
        const from = element.scrollTop
        let first: number | null = null
        let last = 0
        const step = (now: number) => {
          if (first === null) first = now
          else lasted.push(now - last)
          last = now
          if (now - first >= time) {
            resolve(lasted)
            return
          }
          element.scrollTop = from + ((now - first) * pixels) / 1000
          requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    { selector, speed, ms },
  )
  const long = gaps.filter((gap) => gap > LONG_MS).length
  return { count: gaps.length, longPercent: (100 * long) / gaps.length, longest: Math.max(...gaps) }
}
