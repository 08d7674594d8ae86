import { describe, expect, it } from 'vitest'
import { createMeter } from '../../../electron/engine/meter'

describe('6. The engine: meter', () => {
  it('knows no speed before the second sample', () => {
    const meter = createMeter()
    expect(meter.rate(0)).toBe(0)
    meter.add(5_000_000, 0)
    expect(meter.rate(500)).toBe(0)
  })

  it('does not count what was on disk before it began', () => {
    const meter = createMeter()
    meter.add(1_000_000_000, 0)
    meter.add(1_000_001_000, 1000)
    expect(meter.rate(1000)).toBe(1000)
  })

  it('follows the last four seconds', () => {
    const meter = createMeter()
    for (let second = 0; second <= 10; second += 1) meter.add(second * 1000, second * 1000)
    for (let second = 1; second <= 4; second += 1) meter.add(10_000 + second * 3000, 10_000 + second * 1000)
    expect(meter.rate(14_000)).toBe(3000)
  })

  it('moves little with a gust where its window is long', () => {
    const [short, long] = [createMeter(), createMeter(30_000)]
    for (let second = 0; second <= 30; second += 1) {
      const bytes = second * 1000 + (second > 26 ? (second - 26) * 9000 : 0)
      for (const meter of [short, long]) meter.add(bytes, second * 1000)
    }
    expect([short.rate(30_000), long.rate(30_000)]).toEqual([10_000, 2200])
  })

  it('falls while nothing comes, down to nothing', () => {
    const meter = createMeter()
    meter.add(0, 0)
    meter.add(4000, 1000)
    const rates = [1000, 2000, 4000, 5000, 60_000].map((now) => meter.rate(now))
    expect(rates).toEqual([4000, 2000, 1000, 0, 0])
  })

  it('is not fooled by a burst in its first moment', () => {
    const meter = createMeter()
    meter.add(0, 0)
    meter.add(1000, 1)
    expect(meter.rate(1)).toBe(4000)
  })

  it('begins again when the file does', () => {
    const meter = createMeter()
    meter.add(0, 0)
    meter.add(9000, 1000)
    meter.add(100, 2000)
    meter.add(600, 3000)
    expect(meter.rate(3000)).toBe(500)
  })
})
