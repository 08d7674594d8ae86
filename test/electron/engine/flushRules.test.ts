import { afterEach, describe, expect, it } from 'vitest'
import { countPart, flushDue, FLUSHED_ONCE, isTellingDue } from '../../../electron/engine/flushRules'

const MIB = 2 ** 20
const size = 1000 * MIB
let closed: (() => void)[] = []
const open = (count: number): void => {
  closed = Array.from({ length: count }, countPart)
}
afterEach(() => {
  for (const close of closed.splice(0)) close()
})

describe('6. The engine: when bytes are flushed', () => {
  it.each([
    [7 * MIB, 100, 'no'],
    [8 * MIB, 10, 'no'],
    [8 * MIB, 60, 'may'],
    [24 * MIB, 0, 'must'],
    [1, 1000, 'may'],
    [0, 5000, 'no'],
  ] as const)('of one file: %d bytes after %d ms: %s', (bytes, ms, due) => {
    open(1)
    expect(flushDue(bytes, size, ms)).toBe(due)
    expect(isTellingDue(bytes)).toBe(bytes >= 4 * MIB)
  })

  it('of eight files at once each has an eighth, so that a power cut costs no more of all than of one', () => {
    open(8)
    expect([flushDue(MIB, size, 60), flushDue(3 * MIB, size, 0), flushDue(MIB - 1, size, 60)]).toEqual([
      ...['may', 'must', 'no'],
    ])
    expect([isTellingDue(MIB - 1), isTellingDue(MIB)]).toEqual([false, true])
  })

  it('a small file is not flushed on its way, however many there are', () => {
    open(8)
    expect(flushDue(5 * MIB, FLUSHED_ONCE, 100)).toBe('no')
  })

  it('a hundred files do not flush every few bytes', () => {
    open(100)
    expect(flushDue(MIB - 1, size, 60)).toBe('no')
  })
})
