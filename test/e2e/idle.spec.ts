import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from './household'
import { goTo } from './screens'

/** Ms for which an idle app is listened to, and until what a start leaves to do is done. */
const LISTENED_MS = 10_000
const SETTLED_MS = 6_000

type Timers = typeof globalThis & { timersSet?: string[] }

/** Writes down every timer of less than a second, and every frame asked for, with where it was set. Runs in main and in the page. */
function listen(): void {
  const set: string[] = []
  ;(globalThis as Timers).timersSet = set
  const note = (what: string, ms: unknown): void => {
    if (Number(ms ?? 0) < 1000) set.push(`${what} ${String(ms)} ${new Error().stack?.split('\n')[3]?.trim() ?? ''}`)
  }
  const { setTimeout: timeout, setInterval: interval } = globalThis
  globalThis.setTimeout = ((...args: Parameters<typeof timeout>) => {
    note('timeout', args[1])
    return timeout(...args)
  }) as typeof timeout
  globalThis.setInterval = ((...args: Parameters<typeof interval>) => {
    note('interval', args[1])
    return interval(...args)
  }) as typeof interval
  const frame = (globalThis as { requestAnimationFrame?: typeof requestAnimationFrame }).requestAnimationFrame
  if (frame === undefined) return
  globalThis.requestAnimationFrame = (callback) => {
    note('frame', 0)
    return frame(callback)
  }
}

test(
  '7.5 Robustness: an app that has nothing to do sets no timer of less than a second, and draws nothing',
  { tag: '@long' },
  async ({ house }) => {
    await house.settle()
    const { app, window } = await house.start()
    await expect(window.locator('[data-testid^="model-card-"] img').first()).toBeVisible()
    for (const page of ['browse', 'downloads'] as const) {
      await goTo(window, page)
      await wait(SETTLED_MS)
      await app.evaluate(listen)
      await window.evaluate(listen)
      await wait(LISTENED_MS)
      const set = [
        ...(await app.evaluate(() => (globalThis as Timers).timersSet ?? ['not listened'])),
        ...(await window.evaluate(() => (globalThis as Timers).timersSet ?? ['not listened'])),
      ]
      expect(set, page).toEqual([])
    }
  },
)
