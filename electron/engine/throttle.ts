import { dropBytes, firstBytes, lengthOf } from './buffers'

/** A token bucket: bytes are taken as they arrive, and each taker waits until its own are paid for, first come first served. */
export interface Throttle {
  /** Bytes per second; null: no limit. */
  limit(): number | null
  setLimit(bytesPerSecond: number | null): void
  /** Resolves when `bytes` may be used. Rejects with the signal's reason. */
  take(bytes: number, signal: AbortSignal): Promise<void>
}

/** The bucket holds at most a quarter of a second, so that a pause is not followed by a burst. */
const BUCKET_SECONDS = 0.25
/** What is taken at once is to last no longer than this, so that slow transfers run evenly too; and no fewer bytes. */
const PIECE_SECONDS = 0.05
const PIECE_SMALLEST = 1024

export function createThrottle(now: () => number = () => performance.now()): Throttle {
  let limit: number | null = null
  // Both count up for ever; their difference is what the bucket holds, or its debt.
  let taken = 0
  let paid = 0
  let paidAt = now()

  /** Ms until the first `upTo` bytes are paid for at the present limit. */
  function msUntil(upTo: number): number {
    if (limit === null) return 0
    const at = now()
    paid = Math.min(taken + limit * BUCKET_SECONDS, paid + (limit * (at - paidAt)) / 1000)
    paidAt = at
    return paid < upTo ? Math.max(1, ((upTo - paid) / limit) * 1000) : 0
  }

  return {
    limit: () => limit,
    setLimit(bytesPerSecond) {
      if (limit === bytesPerSecond) return
      limit = bytesPerSecond
      paid = taken
      paidAt = now()
    },
    async take(bytes, signal) {
      // Filled up first: what the bucket cannot hold is not to be had by taking much at once.
      msUntil(taken)
      if (limit === null) return
      taken += bytes
      const mine = taken
      // Each waits in slices until its turn, so that a raised limit is felt soon.
      for (let ms = msUntil(mine); ms > 0; ms = msUntil(mine)) await wait(Math.min(200, ms), signal)
    },
  }
}

/**
 * What is within the limits of both: of one for all transfers and of another for a single one. Its limit is what the single
 * one can count on. Its `setLimit` throws: each limit is set by itself.
 * @param sharers transfers that share the limit for all
 */
export function bothOf(all: Throttle, other: Throttle, sharers: () => number): Throttle {
  return {
    limit() {
      const common = all.limit()
      const share = common === null ? null : common / Math.max(1, sharers())
      const limits = [share, other.limit()].filter((limit) => limit !== null)
      return limits.length === 0 ? null : Math.min(...limits)
    },
    setLimit() {
      throw new Error('each limit is set by itself')
    },
    async take(bytes, signal) {
      await Promise.all([all.take(bytes, signal), other.take(bytes, signal)])
    },
  }
}

/** The same bytes, in pieces that are small enough for the limit in force; without one as they come. */
export async function* inPieces(body: AsyncIterable<Buffer[]>, throttle: Throttle): AsyncGenerator<Buffer[]> {
  for await (const buffers of body) {
    for (let rest = buffers; rest.length > 0;) {
      const limit = throttle.limit()
      const most = limit === null ? Infinity : Math.max(PIECE_SMALLEST, Math.floor(limit * PIECE_SECONDS))
      const piece = firstBytes(rest, most)
      rest = dropBytes(rest, lengthOf(piece))
      yield piece
    }
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
