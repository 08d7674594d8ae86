import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { run } from './planRace'

const MIB = 2 ** 20
const size = 512 * MIB
const RATE = 8 * MIB
/** Eight connections that are as fast as each other. */
const equals = Array.from({ length: 8 }, () => RATE)
const fresh = (): number => RATE
/** One of eight is fifty times slower. */
const withSlow = [...equals.slice(1), RATE / 50]

describe('6. The engine: a file of 512 MiB over eight connections', () => {
  it('takes hardly longer than the line allows', () => {
    expect(run({ size, rates: equals, fresh }).seconds).toBeLessThanOrEqual(1.05 * 8)
  })

  it('takes hardly longer where each answer begins 150 ms late', () => {
    const { seconds } = run({ size, rates: equals, latencyMs: 150, fresh })
    expect(seconds).toBeLessThanOrEqual(1.15 * 8)
  })

  it('loses at most a tenth by one that is fifty times slower, when it is replaced by a fast one', () => {
    expect(run({ size, rates: withSlow, fresh }).seconds).toBeLessThanOrEqual(1.1 * 8)
  })

  it('loses at most a tenth against seven by one that was as slow each time it was replaced, and is then left out', () => {
    const seven = (8 * 8) / 7
    const fresh = (n: number): number | null => (n < 2 ? RATE / 50 : null)
    expect(run({ size, rates: withSlow, fresh }).seconds).toBeLessThanOrEqual(1.1 * seven)
  })

  it('is not held up at the front by one that is fifty times slower', () => {
    // It has the first range, and the hash may not lag behind the others by more than its window.
    const seven = (8 * 8) / 7
    const fresh = (): number => RATE / 50
    const { seconds } = run({ size, rates: [RATE / 50, ...equals.slice(1)], fresh })
    expect(seconds).toBeLessThanOrEqual(1.1 * seven)
  })

  it('waits for no connection to bring by itself what others could have brought', () => {
    // Three times slower: not slow enough to be given up.
    const { seconds } = run({ size, rates: [...equals.slice(1), RATE / 3], fresh })
    expect(seconds).toBeLessThanOrEqual(1.1 * ((8 * 8) / (7 + 1 / 3)))
  })
})

describe('6. The engine: any file over any connections', () => {
  const rates = fc.array(fc.integer({ min: 64 * 1024, max: 64 * MIB }), { minLength: 1, maxLength: 12 })

  it('comes to its end with each byte fetched once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 * MIB }), rates, (bytes, list) => {
        const { fetched } = run({ size: bytes, rates: list, fresh })
        expect(fetched).toBe(bytes)
      }),
      { numRuns: 40 },
    )
  })
})
