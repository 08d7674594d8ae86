import type { Page } from '@playwright/test'
import type { RunningApp } from '../../e2e/app'
import { bareFrames } from './bareGrid'
import { MODELS } from './bigCatalogue'
import { wheelFrames, type Frames } from './frames'
import { rendererMemory } from './rendererMemory'
import type { UiBench } from './uiBench'

/** CSS pixels per second: a wheel that is turned fast, three screens of the grid. */
export const SPEED = 2000
export const SCROLL_MS = 10_000

/** What the scroll over 5,000 cards showed. */
export interface Scrolled {
  readonly ours: Frames
  readonly bare: Frames
  /** Bytes of the renderer's memory when the scroll began, and after it. */
  readonly before: number
  readonly bytes: number
  /** Cards there were. */
  readonly cards: number
}

const scroller = ':has(> [role="grid"])'
const running = new WeakMap<UiBench, Promise<Scrolled>>()

/** Scrolls over 5,000 cards whose pictures are cached, once for all rows that ask. */
export function scrolled(bench: UiBench): Promise<Scrolled> {
  const had = running.get(bench) ?? measure(bench)
  running.set(bench, had)
  return had
}

async function measure(bench: UiBench): Promise<Scrolled> {
  bench.say('  fetching the pictures that will come by …')
  const keepPictures = ({ window }: RunningApp) => fetchPictures(window, (SPEED * SCROLL_MS) / 1000 + 1000)
  // A start of its own, so that what the scroll leaves in memory is the scroll's alone.
  return await bench.withSecondStart(bench.big, keepPictures, async (running) => {
    const { window } = running
    bench.say(`  loading ${String(MODELS)} cards …`)
    // Without pictures, which nobody looks at on the way.
    await window.keyboard.press('Control+Shift+H')
    await loadAll(window)
    await window.keyboard.press('Control+Shift+H')
    await window.locator('[role="grid"] img[data-state="loaded"]').first().waitFor()
    const before = await rendererMemory(running)
    bench.say('  scrolling …')
    const ours = await wheelFrames(window, scroller, SPEED, SCROLL_MS)
    const bytes = await rendererMemory(running)
    const cards = await window.locator('[role="grid"]').getAttribute('aria-rowcount')
    const bare = await bareFrames(bench, bench.env, SPEED, SCROLL_MS)
    return { ours, bare, before, bytes, cards: Number(cards) * 6 }
  })
}

/** Goes to the end until there are no more, and back. */
async function loadAll(window: Page): Promise<void> {
  await window.evaluate(async (found) => {
    for (;;) {
      const element = document.querySelector(found)
      const rows = document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')
      if (element === null || rows === undefined) throw new Error('no grid')
      if (rows !== '-1') break
      element.scrollTop = element.scrollHeight
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    document.querySelector(found)?.scrollTo({ top: 0 })
  }, scroller)
}

/** Stops at each screen of the first so many pixels until its pictures are there, and goes back. */
async function fetchPictures(window: Page, pixels: number): Promise<void> {
  await window.evaluate(
    async ({ found, end }) => {
      const element = document.querySelector(found)
      if (element === null) throw new Error('no grid')
      const pause = () => new Promise((resolve) => setTimeout(resolve, 25))
      for (let top = 0; top < end; top += element.clientHeight) {
        // The cards so far down may still be on their way.
        do {
          element.scrollTop = top
          await pause()
        } while (element.scrollTop < top - 1)
        while (document.querySelector('[role="grid"] img[data-state="loading"]') !== null) await pause()
      }
      element.scrollTo({ top: 0 })
      await pause()
    },
    { found: scroller, end: pixels },
  )
}
