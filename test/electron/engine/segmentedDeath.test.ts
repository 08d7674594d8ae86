import { stat } from 'node:fs/promises'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { coveredBytes } from '../../../electron/engine/ranges'
import type { Receiving } from '../../../electron/engine/receive'
import { createReceiver, type Receiver } from '../../../electron/engine/receiver'
import type { Fate } from './mortalOpen'
import { expectWhole, keptRanges, PACE, useTransfers, type Ended } from './transferKit'
import { buildWorkers, type BuiltWorkers } from './workers'

const transfers = useTransfers()
let workers: BuiltWorkers
const receivers: Receiver[] = []

beforeAll(async () => {
  workers = await buildWorkers()
})
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()))
})
afterAll(() => workers.remove())

/** A receiver whose first worker has a fate; those after it live. */
function receiverWith(fate: Fate): { receiver: Receiver; first: () => Worker | null } {
  let first: Worker | null = null
  const receiver = createReceiver(() => (first === null ? (first = workers.mortalEngine(fate)) : workers.engine()))
  receivers.push(receiver)
  return { receiver, first: () => first }
}

async function received(receiver: Receiver, job: Ended['job']): Promise<Ended> {
  const told: Receiving[] = []
  const outcome = await receiver.receive('one', job, new AbortController().signal, {
    progress: (now) => told.push(now),
    note: () => undefined,
  })
  const last = told.at(-1)
  if (last === undefined) throw new Error('a transfer that told nothing')
  return { job, outcome, last }
}

describe('6. The engine: the death of a worker while eight connections run, between a write and its entry in the journal', () => {
  it.each<[string, Omit<Fate, 'dying'>]>([
    ['ends', { entry: 2, bytes: 0, how: 'exit' }],
    ['ends in the middle of the entry', { entry: 3, bytes: 2000, how: 'exit' }],
    ['ends after the entry, while others write', { entry: 2, bytes: 4096, how: 'exit' }],
    ['has a defect', { entry: 3, bytes: 0, how: 'throw' }],
    ['hangs and is ended', { entry: 2, bytes: 4000, how: 'hang' }],
    ['hangs and is ended before the first entry', { entry: 1, bytes: 0, how: 'hang' }],
  ])('costs what was not told of, and nothing else: it %s', async (_, how) => {
    const { civitai, large, job, fetches } = transfers()
    civitai.settings.bytesPerSecond = PACE
    const own = await job()
    const fate: Fate = { ...how, dying: new SharedArrayBuffer(4) }
    const { receiver, first } = receiverWith(fate)
    const died = receiver.receive('one', own, new AbortController().signal, {
      progress: () => undefined,
      note: () => undefined,
    })
    if (fate.how === 'hang') {
      await expect.poll(() => Atomics.load(new Int32Array(fate.dying), 0), { timeout: 20_000 }).toBe(1)
      await first()?.terminate()
    }
    expect(await died).toMatchObject({ kind: 'failed', failure: { kind: 'unexpected' } })
    expect(fetches().length).toBeGreaterThan(1)

    // Each byte that the journal tells of is compared with what the storage holds.
    const { size } = await stat(own.partPath)
    const kept = coveredBytes(await keptRanges(own, large.content))
    expect(kept).toBeLessThan(size)
    expect(kept > 0).toBe(fate.entry > 1)
    const ended = await received(receiver, { ...own, url: (await job()).url })
    await expectWhole(ended, large)
    expect(ended.last.fetched).toBe(large.size - kept)
  })
})
