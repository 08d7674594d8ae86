import { scrolled, SPEED } from './scroll'
import type { Frames } from './frames'
import type { UiRow } from './uiRow'

/** How smooth the grid is, against what the machine can do at all. */
export const framesRow: UiRow = {
  id: 'scroll-frames',
  words:
    'frames over 25 ms while a wheel scrolls 5,000 cards with cached pictures for 10 s, more than over a bare virtual grid of boxes of the same size at the same speed',
  unit: 'points',
  bound: 5,
  async run(bench) {
    const { ours, bare, cards } = await scrolled(bench)
    return {
      figure: Math.max(0, ours.longPercent - bare.longPercent),
      details: [`${String(SPEED)} px/s over ${String(cards)} cards`, of('ours', ours), of('bare', bare)],
    }
  },
}

/** What the renderer holds after it. */
export const memoryRow: UiRow = {
  id: 'scroll-memory',
  words: 'memory of the renderer after that scroll: its own and its share of what is shared (Pss)',
  unit: 'MB',
  bound: 350,
  async run(bench) {
    const { before, bytes } = await scrolled(bench)
    return { figure: bytes / 1e6, details: [`${(before / 1e6).toFixed(0)} MB with 5,000 cards before the scroll`] }
  },
}

function of(name: string, { count, longPercent, longest, pixels }: Frames): string {
  const frames = `${longPercent.toFixed(1)} % of ${String(count)} frames over 25 ms, the longest ${longest.toFixed(0)} ms`
  return `${name}: ${frames}, over ${pixels.toFixed(0)} px`
}
