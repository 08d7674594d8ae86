import type { Page } from '@playwright/test'
import { z } from 'zod'

/** A frame that lasts longer (ms) is felt. */
const LONG_MS = 25

/** How a scroll went. */
export interface Frames {
  readonly count: number
  /** Share of the frames over 25 ms, in percent. */
  readonly longPercent: number
  readonly longest: number
  /** CSS pixels that it really went. */
  readonly pixels: number
}

/** tsx wraps named functions in a helper of its own, which the page has not: call it before `evaluate` with such. */
export async function bringHelper(window: Page): Promise<void> {
  await window.evaluate('globalThis.__name = (made) => made')
}

/**
 * Turns the wheel over an element at a steady speed, as a person does: the events go through Chromium's own input, and
 * its compositor scrolls. Counts the page's frames meanwhile: how long it took from one to the next. Setting `scrollTop`
 * for each frame instead would make the page's main thread draw each step, which no wheel does.
 * @param selector of the element that scrolls
 * @param speed CSS pixels per second
 */
export async function wheelFrames(window: Page, selector: string, speed: number, ms: number): Promise<Frames> {
  const place = await startCounting(window, selector)
  const session = await window.context().newCDPSession(window)
  await session.send('Input.synthesizeScrollGesture', {
    ...place,
    yDistance: (-speed * ms) / 1000,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  const { gaps, pixels } = await stopCounting(window)
  await session.detach()
  const long = gaps.filter((gap) => gap > LONG_MS).length
  return { count: gaps.length, longPercent: (100 * long) / gaps.length, longest: Math.max(...gaps), pixels }
}

/** Counts from the first frame in which the element has moved. Answers where its middle is. */
async function startCounting(window: Page, selector: string): Promise<{ x: number; y: number }> {
  return await window.evaluate((found) => {
    const element = document.querySelector(found)
    if (element === null) throw new Error(`nothing to scroll: ${found}`)
    const gaps: number[] = []
    const from = element.scrollTop
    let last: number | null = null
    let stopped = false
    element.addEventListener('scroll', () => (last ??= performance.now()), { passive: true, once: true })
    const step = (now: number) => {
      if (stopped) return
      if (last !== null) {
        if (now > last) gaps.push(now - last)
        last = now
      }
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
    const stop = () => {
      stopped = true
      Reflect.set(globalThis, 'counted', { gaps, pixels: element.scrollTop - from })
    }
    addEventListener('stop-counting', stop, { once: true })
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }
  }, selector)
}

const counted = z.object({ gaps: z.array(z.number()), pixels: z.number() })

async function stopCounting(window: Page): Promise<z.infer<typeof counted>> {
  const found = await window.evaluate((): unknown => {
    dispatchEvent(new Event('stop-counting'))
    return Reflect.get(globalThis, 'counted')
  })
  return counted.parse(found)
}
