import { describe, expect, it } from 'vitest'
import { Allowance } from '../../../electron/engine/allowance'

const KIB = 1024

/** An allowance of eight connections, with a clock that is put forward by hand. */
function eight(): { allowance: Allowance; pass: (ms: number) => void } {
  let now = 0
  return { allowance: new Allowance(8, () => now), pass: (ms) => (now += ms) }
}

describe('6. The engine: connections of one file', () => {
  it.each([
    [null, 8],
    [64 * KIB, 1],
    [700 * KIB, 2],
    [100_000 * KIB, 8],
  ])('are, with a speed limit of %s, no more than it is worth', (limit, count) => {
    expect(eight().allowance.count(limit)).toBe(count)
  })

  it('are fewer once the storage refused one, and one more is tried after a while, ever later', () => {
    const { allowance, pass } = eight()
    allowance.refused(4)
    expect(allowance.count(null)).toBe(4)
    pass(29_999)
    expect(allowance.count(null)).toBe(4)
    pass(1)
    expect(allowance.count(null)).toBe(5)
    allowance.refused(4)
    pass(59_999)
    expect(allowance.count(null)).toBe(4)
    pass(1)
    expect(allowance.count(null)).toBe(5)
  })

  it('are never more than wanted, nor fewer than one', () => {
    const { allowance, pass } = eight()
    allowance.refused(0)
    expect(allowance.count(null)).toBe(1)
    for (let n = 0; n < 20; n += 1) {
      pass(3_600_000)
      expect(allowance.count(null)).toBe(Math.min(8, n + 2))
    }
  })

  it('are one for good where the storage knows no ranges', () => {
    const { allowance, pass } = eight()
    allowance.only()
    pass(3_600_000)
    expect(allowance.count(null)).toBe(1)
  })

  it('are one less when a slow one was replaced twice in vain', () => {
    const { allowance, pass } = eight()
    allowance.replaces(8)
    allowance.replaces(8)
    expect(allowance.count(null)).toBe(8)
    allowance.replaces(8)
    expect(allowance.count(null)).toBe(7)
    pass(15_000)
    expect(allowance.count(null)).toBe(8)
  })
})
