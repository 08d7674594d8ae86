/** Speed over the last seconds. */
export interface Meter {
  /** `bytes` in all have come by `now` (ms, any clock that does not jump). */
  add(bytes: number, now: number): void
  /** Bytes per second over the window that ends at `now`. */
  rate(now: number): number
}

const WINDOW_MS = 4000

export function createMeter(): Meter {
  let samples: { at: number; bytes: number }[] = []
  return {
    add(bytes, now) {
      const last = samples.at(-1)
      // Fewer bytes than before: the file began again.
      if (last !== undefined && bytes < last.bytes) samples = []
      samples.push({ at: now, bytes })
    },
    rate(now) {
      // One sample from before the window is kept as its starting point.
      while (samples.length > 2 && (samples[1]?.at ?? now) <= now - WINDOW_MS) samples.shift()
      const [first, last] = [samples[0], samples.at(-1)]
      if (first === undefined || last === undefined || last.at <= now - WINDOW_MS) return 0
      const ms = Math.max(250, now - Math.max(first.at, now - WINDOW_MS))
      return ((last.bytes - first.bytes) * 1000) / ms
    },
  }
}
