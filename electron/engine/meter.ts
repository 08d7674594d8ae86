/** Speed over the last seconds. */
export interface Meter {
  /** `bytes` in all have come by `now` (ms, any clock that does not jump). */
  add(bytes: number, now: number): void
  /** Bytes per second over the window that ends at `now`. */
  rate(now: number): number
}

/** What a person reads as the speed now. */
export const SPEED_WINDOW_MS = 4000
/** Time left is worked out from a longer window: it would jump with each gust. */
export const STEADY_WINDOW_MS = 30_000

/** @param windowMs how far back it looks */
export function createMeter(windowMs = SPEED_WINDOW_MS): Meter {
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
      while (samples.length > 2 && (samples[1]?.at ?? now) <= now - windowMs) samples.shift()
      const [first, last] = [samples[0], samples.at(-1)]
      if (first === undefined || last === undefined || last.at <= now - windowMs) return 0
      const ms = Math.max(250, now - Math.max(first.at, now - windowMs))
      return ((last.bytes - first.bytes) * 1000) / ms
    },
  }
}
