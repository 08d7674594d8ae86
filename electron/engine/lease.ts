import type { Lease } from './plan'

/** A rate is not known before so many ms. */
const FIRST_RATE_MS = 50

/** A lease whose connection is running. `end` may be moved nearer while its bytes come. */
export interface RunningLease extends Lease {
  end: number
  position: number
  /** Ms of the monotonic clock; null before the first byte. */
  firstByteAt: number | null
  /** When it began, or was last heard of; null while what came is written, and nobody listens. */
  heardAt: number | null
  /** It will be here before another range could begin to come. */
  ending: boolean
  /** Whether the rest of it comes within so many ms, by its own rate. */
  endsWithin(ms: number): boolean
  /** Gives its connection up; what has come is kept. */
  readonly stop: AbortController
}

/** A lease on the bytes `[start, end)` of which nothing has come yet. */
export function createLease(start: number, end: number): RunningLease {
  return {
    start,
    end,
    position: start,
    stop: new AbortController(),
    firstByteAt: null,
    heardAt: performance.now(),
    ending: false,
    endsWithin(ms) {
      return this.bytesPerSecond !== null && (this.end - this.position) * 1000 <= this.bytesPerSecond * ms
    },
    get ageMs() {
      return this.firstByteAt === null ? 0 : performance.now() - this.firstByteAt
    },
    get silentMs() {
      return this.heardAt === null ? 0 : performance.now() - this.heardAt
    },
    get bytesPerSecond() {
      return this.ageMs < FIRST_RATE_MS ? null : ((this.position - start) * 1000) / this.ageMs
    },
  }
}
