import { afterEach, describe, expect, it, vi } from 'vitest'
import { coveredBytes } from '../../../electron/engine/ranges'
import { calmDown, storm } from './diskWeather'
import { expectWhole, keptRanges, MIB, PACE, stoppedAt, transfer, useTransfers } from './transferKit'

vi.mock(import('node:fs/promises'), async (original) => {
  const [real, { underWeather }] = await Promise.all([original(), import('./diskWeather')])
  return { ...real, open: underWeather(real.open) }
})

const transfers = useTransfers()
afterEach(calmDown)

describe('6. The engine: eight connections, on a disk that takes its time and less than it is given', () => {
  it.each([1, 2, 3])('leave a file that says rightly what it holds, and make it whole (seed %i)', async (seed) => {
    const { civitai, large, job, fetches } = transfers()
    civitai.settings.bytesPerSecond = PACE
    storm(seed)
    const own = await job()
    const stopped = await stoppedAt(own, 8 * MIB)
    expect(fetches().length).toBeGreaterThan(1)
    const kept = coveredBytes(await keptRanges(own, large.content))
    expect(kept).toBe(stopped.last.received)
    const ended = await transfer({ ...own, url: (await job()).url })
    await expectWhole(ended, large)
    expect(ended.last.fetched).toBe(large.size - kept)
  })
})
