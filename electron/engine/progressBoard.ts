import type { Progress } from '@shared/download'
import { createMeter, SPEED_WINDOW_MS, STEADY_WINDOW_MS, type Meter } from './meter'
import type { Receiving } from './receive'

/** At most one message per this many ms for all running downloads. */
const TELL_EVERY_MS = 200
/** More ranges than this cannot be told apart in a row's bar. */
const RANGES_SHOWN = 64

/** Progress of the running downloads, gathered and told together. Nothing here is saved. */
export interface ProgressBoard {
  update(id: string, now: Receiving, bytes: number, hashed: number): void
  remove(id: string): void
  items(): Progress[]
}

interface Entry {
  speed: Meter
  steady: Meter
  last: Omit<Progress, 'bytesPerSecond' | 'steadyBytesPerSecond'>
}

/** @param tell called with all items, while there are any, whenever one changed and at least every second */
export function createProgressBoard(tell: (items: Progress[]) => void): ProgressBoard {
  const entries = new Map<string, Entry>()
  let timer: NodeJS.Timeout | null = null

  function items(): Progress[] {
    const now = performance.now()
    return [...entries.values()].map(({ speed, steady, last }) => ({
      ...last,
      bytesPerSecond: Math.round(speed.rate(now)),
      steadyBytesPerSecond: Math.round(steady.rate(now)),
    }))
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      timer = null
      tell(items())
      // A speed falls to zero without any news: go on telling while something runs.
      if (entries.size > 0) schedule()
    }, TELL_EVERY_MS)
  }

  return {
    update(id, now, bytes, hashed) {
      const entry = entries.get(id) ?? { speed: createMeter(SPEED_WINDOW_MS), steady: createMeter(STEADY_WINDOW_MS) }
      for (const meter of [entry.speed, entry.steady]) meter.add(now.received, performance.now())
      const ranges = now.ranges.slice(0, RANGES_SHOWN)
      const { received, connections, lastByteAt } = now
      const last = { id, received, bytes, ranges, hashed, connections, lastByteAt }
      entries.set(id, { speed: entry.speed, steady: entry.steady, last })
      schedule()
    },
    remove(id) {
      entries.delete(id)
    },
    items,
  }
}
