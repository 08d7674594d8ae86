import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { journalPath } from '../../../electron/engine/partPaths'
import { coveredBytes } from '../../../electron/engine/ranges'
import { randomFrom, type Random } from '../../civitai/random'
import { diskAfterCut, machine, powerOff, powerOn } from './powerCut'
import { useTempFolder } from './tempFolder'
import { expectWhole, keptRanges, MIB, transfer, useTransfers, type Held } from './transferKit'

vi.mock(import('node:fs/promises'), async (original) => {
  const [real, { underPower }] = await Promise.all([original(), import('./powerCut')])
  return { ...real, open: underPower(real.open) }
})
vi.mock(import('../../../electron/engine/boot'), async () => {
  const { machine: one } = await import('./powerCut')
  return { thisBoot: () => Promise.resolve({ id: one.boot, isSure: true }) }
})

const transfers = useTransfers()
const tempFolder = useTempFolder()
/** Of each connection, in bytes per second: eight stay far below 128 MiB/s, also after a moment in which nothing went. */
const SLOW = 2 * MIB

/** Bytes that are fetched twice when the power goes at a moment that the seed has, over eight connections. */
async function fetchedTwice(held: Held, from: number, random: Random): Promise<number> {
  const { job, fetches } = transfers()
  const own = await job({}, held)
  const cutAt = random.int(from, held.size - 3 * MIB)
  const stop = new AbortController()
  let fetched = 0
  await transfer(own, {
    signal: stop.signal,
    tell(now) {
      if (now.received < cutAt || !machine.isOn) return
      powerOff()
      fetched = now.fetched
      stop.abort()
    },
  })
  expect(machine.isOn).toBe(false)
  expect(fetches().length).toBeGreaterThanOrEqual(8)

  const partPath = join(await tempFolder(), '1-2.mpdl')
  diskAfterCut(own.partPath, partPath, random)
  diskAfterCut(journalPath(own.partPath), journalPath(partPath), random)
  const again = { ...own, partPath, url: (await job({}, held)).url, size: held.size }
  // Each byte that is believed is compared with what the storage holds.
  const kept = coveredBytes(await keptRanges(again, held.content))
  const ended = await transfer(again)
  await expectWhole(ended, held)
  expect(ended.last.fetched).toBe(held.size - kept)
  return fetched + ended.last.fetched - held.size
}

describe('6. The engine: a power cut while eight connections run', { timeout: 180_000 }, () => {
  it.each([1, 2])('at full speed costs 64 MiB at most, and the file is right (seed %i)', async (seed) => {
    const random = randomFrom(seed)
    powerOn(() => random.int(0, 60))
    expect(await fetchedTwice(transfers().vast(), 70 * MIB, random)).toBeLessThanOrEqual(64 * MIB)
  })

  it.each([3, 4])('below 128 MiB/s costs 16 MiB at most, and the file is right (seed %i)', async (seed) => {
    const random = randomFrom(seed)
    powerOn(() => 0)
    transfers().civitai.settings.bytesPerSecond = SLOW
    expect(await fetchedTwice(transfers().large, 18 * MIB, random)).toBeLessThanOrEqual(16 * MIB)
  })
})
