import { describe, expect, it } from 'vitest'
import { afterDeath, readGraphics, WITHIN_MS, type GraphicsRecord } from '../../../electron/system/graphics'

const fresh: GraphicsRecord = { version: '1.0.0', deaths: [], off: false, told: false }
const start = Date.UTC(2026, 10, 27)

/** What is remembered after deaths at these times, each through the file, as over several starts. */
const after = (times: readonly number[]): GraphicsRecord =>
  times.reduce((record, at) => readGraphics(JSON.parse(JSON.stringify(afterDeath(record, at))), '1.0.0'), fresh)

describe('5. Robustness: a graphics process that dies again and again', () => {
  it('is done without after three deaths within ten minutes, over several starts too', () => {
    expect(after([start, start + 1000]).off).toBe(false)
    expect(after([start, start + 1000, start + WITHIN_MS - 1]).off).toBe(true)
  })

  it('is kept where it dies now and then', () => {
    const times = Array.from({ length: 20 }, (_, n) => start + n * (WITHIN_MS / 2))
    expect(after(times).off).toBe(false)
    expect(after(times).deaths.length).toBeLessThanOrEqual(3)
  })

  it('stays done without, whatever comes later, and is told once', () => {
    const off = after([start, start, start])
    expect(afterDeath({ ...off, told: true }, start + 100 * WITHIN_MS)).toMatchObject({ off: true, told: true })
  })

  it('does not count deaths of the future, which a clock that was set back leaves', () => {
    expect(after([start + 5000, start + 6000, start]).off).toBe(false)
  })

  it('is tried anew by another version of the app', () => {
    const off = after([start, start, start])
    expect(readGraphics(off, '1.0.0').off).toBe(true)
    expect(readGraphics(off, '1.0.1')).toEqual({ ...fresh, version: '1.0.1' })
  })

  it.each([null, 7, [], {}, { version: 2 }, { version: '1.0.0', deaths: 'x', off: 'yes', told: 1 }])(
    'is used where the file holds %j',
    (value) => {
      expect(readGraphics(value, '1.0.0')).toEqual(fresh)
    },
  )

  it('counts only times of what the file holds', () => {
    expect(readGraphics({ ...fresh, deaths: [1, 'x', null, 2] }, '1.0.0').deaths).toEqual([1, 2])
  })
})
