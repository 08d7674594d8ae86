import { describe, expect, it } from 'vitest'
import { addSample, historyAt, historySpan, type SpeedSample } from '../../../renderer/state/speedHistory'

const speed = (at: number, bytesPerSecond = 10): SpeedSample => ({ at, bytesPerSecond })

function historyOf(...times: number[]): SpeedSample[] {
  return times.reduce<SpeedSample[]>((history, at) => addSample(history, speed(at)), [])
}

describe('9. The screens: the speed history', () => {
  it('keeps about one sample a second of many', () => {
    const history = historyOf(...Array.from({ length: 50 }, (_, index) => index * 200))
    expect(history.length).toBeGreaterThan(8)
    expect(history.length).toBeLessThan(15)
    expect(history.at(-1)?.at).toBe(9800)
  })

  it('forgets what is older than it shows', () => {
    expect(historyOf(0, historySpan + 60_000).some(({ at }) => at === 0)).toBe(false)
  })

  it('falls to zero in a gap without news', () => {
    const history = historyOf(0, 60_000)
    expect(history.map(({ bytesPerSecond }) => bytesPerSecond)).toEqual([10, 0, 0, 10])
  })

  it('shows zero after the news stopped', () => {
    expect(historyAt(historyOf(0), 60_000).at(-1)).toEqual(speed(60_000, 0))
  })

  it('shows the last speed while news are fresh', () => {
    expect(historyAt(historyOf(0), 500)).toEqual([speed(0)])
  })
})
