/** One token bucket for all downloads: bytes are taken as they arrive, and whoever took too many waits. */
export interface Throttle {
  /** Bytes per second; null: no limit. */
  limit(): number | null
  setLimit(bytesPerSecond: number | null): void
  /** Resolves when `bytes` may be used. Rejects with the signal's reason. */
  take(bytes: number, signal: AbortSignal): Promise<void>
}

/** The bucket holds at most a quarter of a second, so that a pause is not followed by a burst. */
const BUCKET_SECONDS = 0.25

export function createThrottle(now: () => number = () => performance.now()): Throttle {
  let limit: number | null = null
  let tokens = 0
  let filledAt = now()

  /** Ms until the bucket is out of debt at the present limit. */
  function debtMs(): number {
    if (limit === null) return 0
    const at = now()
    tokens = Math.min(limit * BUCKET_SECONDS, tokens + (limit * (at - filledAt)) / 1000)
    filledAt = at
    return tokens < 0 ? Math.max(1, (-tokens / limit) * 1000) : 0
  }

  return {
    limit: () => limit,
    setLimit(bytesPerSecond) {
      if (limit === bytesPerSecond) return
      limit = bytesPerSecond
      tokens = 0
      filledAt = now()
    },
    async take(bytes, signal) {
      // Filled up first: what the bucket cannot hold is not to be had by taking much at once.
      debtMs()
      if (limit !== null) tokens -= bytes
      // Each waits in slices until the debt is paid, so that a raised limit is felt soon.
      for (let ms = debtMs(); ms > 0; ms = debtMs()) await wait(Math.min(200, ms), signal)
    },
  }
}

/** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
