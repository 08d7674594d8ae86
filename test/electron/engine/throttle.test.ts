import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lengthOf } from '../../../electron/engine/buffers'
import { bothOf, createThrottle, inPieces, wait, type Throttle } from '../../../electron/engine/throttle'

const SECOND = 1000
const never = new AbortController().signal
const MIB = 2 ** 20

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function throttleOf(bytesPerSecond: number | null): Throttle {
  const throttle = createThrottle(() => Date.now())
  throttle.setLimit(bytesPerSecond)
  return throttle
}

/** Takes pieces one after the other for as long as the clock runs; answers how many bytes were let through. */
function drink(throttle: Throttle, piece: number): () => number {
  let bytes = 0
  const { signal } = new AbortController()
  void (async () => {
    for (;;) {
      await throttle.take(piece, signal)
      bytes += piece
      // Bytes do not come in no time at all.
      await wait(5, signal)
    }
  })()
  return () => bytes
}

describe('6. The engine: throttle', () => {
  it('lets everything through without a limit', async () => {
    const throttle = throttleOf(null)
    await throttle.take(10 ** 12, never)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each<[number, number, number]>([
    [65_536, 16_384, 1],
    [1_000_000, 65_536, 1],
    [1_000_000, 65_536, 16],
    [50_000_000, MIB, 3],
  ])('holds %i bytes a second in pieces of %i over %i transfers', async (limit, piece, transfers) => {
    const throttle = throttleOf(limit)
    const bytes = Array.from({ length: transfers }, () => drink(throttle, piece))
    const total = (): number => bytes.reduce((sum, of) => sum + of(), 0)
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    const settled = total()
    await vi.advanceTimersByTimeAsync(10 * SECOND)
    const rate = (total() - settled) / 10
    // All transfers may be one piece ahead at the end of the ten seconds.
    expect(Math.abs(rate - limit)).toBeLessThanOrEqual(limit * 0.05 + (piece * transfers) / 10)
  })

  it('does not save up what was not used', async () => {
    const throttle = throttleOf(1000)
    void throttle.take(1, never)
    await vi.advanceTimersByTimeAsync(3600 * SECOND)
    const bytes = drink(throttle, 100)
    await vi.advanceTimersByTimeAsync(2 * SECOND)
    // Two seconds' worth, the quarter of a second that the bucket holds, and the last piece.
    expect(bytes()).toBeLessThanOrEqual(2000 + 250 + 100)
  })

  it('lets a raised limit be felt within a slice, and a lifted one too', async () => {
    const throttle = throttleOf(1000)
    let through = false
    const taken = throttle.take(1_000_000, never).then(() => {
      through = true
    })
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(through).toBe(false)
    throttle.setLimit(null)
    await vi.advanceTimersByTimeAsync(200)
    await taken
    expect(through).toBe(true)
  })

  it('is left at once by who is stopped, with the reason', async () => {
    const throttle = throttleOf(10)
    const stop = new AbortController()
    const reason = new Error('paused')
    const taken = throttle.take(1_000_000, stop.signal)
    const rejected = expect(taken).rejects.toBe(reason)
    stop.abort(reason)
    await rejected
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('6. The engine: two throttles', () => {
  it.each([
    [100_000, 1_000_000],
    [1_000_000, 100_000],
    [100_000, null],
    [null, 100_000],
  ])('of %s and %s bytes a second hold the lower limit', async (one, other) => {
    const both = bothOf(throttleOf(one), throttleOf(other), () => 1)
    expect(both.limit()).toBe(100_000)
    const bytes = drink(both, 4000)
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    const settled = bytes()
    await vi.advanceTimersByTimeAsync(10 * SECOND)
    expect(Math.abs((bytes() - settled) / 10 - 100_000)).toBeLessThanOrEqual(5000)
  })

  it('are shared out evenly to those that have one in common', async () => {
    const all = throttleOf(100_000)
    const [one, other] = [1, 2].map(() =>
      drink(
        bothOf(all, throttleOf(null), () => 2),
        4000,
      ),
    )
    if (one === undefined || other === undefined) throw new Error('unreachable')
    await vi.advanceTimersByTimeAsync(10 * SECOND)
    expect(Math.abs(one() - other())).toBeLessThanOrEqual(4000)
  })
})

describe('6. The engine: what one of several transfers can count on', () => {
  it.each([
    [100_000, null, 4, 25_000],
    [100_000, 10_000, 4, 10_000],
    [null, null, 4, null],
    [100_000, null, 0, 100_000],
  ])('is its share of the limit of %s for all, or its own of %s: with %i of them %s', (all, own, sharers, limit) => {
    expect(bothOf(throttleOf(all), throttleOf(own), () => sharers).limit()).toBe(limit)
  })
})

describe('6. The engine: pieces for a throttle', () => {
  async function lengths(throttle: Throttle, ...sizes: number[]): Promise<number[]> {
    async function* body(): AsyncGenerator<Buffer[]> {
      for (const size of sizes) yield await Promise.resolve([Buffer.alloc(size)])
    }
    const found: number[] = []
    for await (const piece of inPieces(body(), throttle)) found.push(lengthOf(piece))
    return found
  }

  it('are what comes, without a limit', async () => {
    expect(await lengths(throttleOf(null), 65_536, 10)).toEqual([65_536, 10])
  })

  it('last a twentieth of a second at most', async () => {
    expect(await lengths(throttleOf(200_000), 25_000, 10)).toEqual([10_000, 10_000, 5000, 10])
  })
})

describe('6. The engine: wait', () => {
  it('rejects when it was stopped before it began', async () => {
    await expect(wait(10, AbortSignal.abort(new Error('no')))).rejects.toThrow('no')
    expect(vi.getTimerCount()).toBe(0)
  })
})
