import { setTimeout as sleep } from 'node:timers/promises'
import { open, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openPartFile } from '../../../electron/engine/partFile'
import { coveredBytes, type Range } from '../../../electron/engine/ranges'
import { createThrottle } from '../../../electron/engine/throttle'
import { readContent } from '../../civitai/content'
import { rewriteJournal } from './partKit'
import { expectWhole, keptRanges, MIB, PACE, stoppedAt, transfer, useTransfers, withRanges } from './transferKit'

const transfers = useTransfers()

/** Bytes that the storage may have sent in vain: what was on its way when connections were cut short, to share their rest. */
const ON_THE_WAY = 16 * MIB

const sentInAll = (): number =>
  transfers()
    .fetches()
    .reduce((sum, { bytesSent }) => sum + bytesSent, 0)

describe('6. The engine: a file over eight connections', () => {
  it('is whole, each byte of it fetched once, with all of them in use', async () => {
    const { civitai, largest, job, fetches } = transfers()
    const { size } = largest
    civitai.settings.bytesPerSecond = PACE
    const ended = await transfer(await job({}, largest))
    await expectWhole(ended, largest)
    expect(ended.last).toMatchObject({ received: size, contiguous: size, fetched: size })
    const starts = fetches().map(({ start }) => start)
    expect(new Set(starts).size).toBe(starts.length)
    expect(starts.length).toBeGreaterThanOrEqual(8)
    expect(new Set(fetches().map(({ url }) => url)).size).toBe(1)
    expect(sentInAll()).toBeLessThanOrEqual(size + ON_THE_WAY)
  })

  it('is fetched where there are holes, and only there', async () => {
    const { civitai, large, job, fetches } = transfers()
    civitai.settings.bytesPerSecond = PACE
    const here: Range[] = [
      [0, 3 * MIB + 1],
      [4 * MIB, 5 * MIB],
      [16 * MIB, 17 * MIB + 7],
    ]
    const own = await job()
    await withRanges(own, large, here)
    const ended = await transfer(own)
    await expectWhole(ended, large)
    const missing = large.size - coveredBytes(here)
    expect(ended.last.fetched).toBe(missing)
    expect(sentInAll()).toBeLessThanOrEqual(missing + ON_THE_WAY)
    const inHere = fetches().filter(({ start }) => here.some(([from, to]) => start >= from && start < to))
    expect(inHere).toEqual([])
  })

  it('needs no request at all when nothing is missing', async () => {
    const { large, job, fetches } = transfers()
    const own = await job()
    await withRanges(own, large, [[0, large.size]])
    await expectWhole(await transfer(own), large)
    expect(fetches()).toEqual([])
  })

  it('comes over one connection when little is missing', async () => {
    const { large, job, fetches } = transfers()
    const own = await job()
    await withRanges(own, large, [[0, large.size - 3 * MIB]])
    await expectWhole(await transfer(own), large)
    expect(fetches().map(({ range }) => range)).toEqual([`bytes=${String(large.size - 3 * MIB)}-`])
  })

  it('comes over the first connection, and is whole, where the storage knows no ranges', async () => {
    const { civitai, large, job, fetches } = transfers()
    civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'ignoreRange' } }])
    const ended = await transfer(await job())
    await expectWhole(ended, large)
    // The others were asked before it had answered, and no more were.
    expect(fetches().length).toBeLessThanOrEqual(8)
    expect(ended.last.fetched).toBe(large.size)
  })

  it('is asked for by one connection first where its size is not listed', async () => {
    const { large, job, fetches } = transfers()
    await expectWhole(await transfer(await job({ listedBytes: 0 })), large)
    expect(fetches()[0]?.range).toBe('bytes=0-')
    expect(fetches().length).toBeGreaterThan(1)
  })

  it('is whole where it is longer or shorter than listed', async () => {
    const { large, job } = transfers()
    for (const off of [-3 * MIB, 3 * MIB]) {
      await expectWhole(await transfer(await job({ listedBytes: large.size + off })), large)
    }
  })

  it('is whole where it is much shorter than listed, and what lies behind its end is asked for before that is known', async () => {
    const { job, large, fetches, civitai } = transfers()
    // The first answer comes last.
    civitai.faults.set([{ match: { origin: 'storage', nth: 1 }, do: { kind: 'delay', ms: 500 } }])
    await expectWhole(await transfer(await job({ listedBytes: 3 * large.size })), large)
    expect(fetches().some(({ status }) => status === 416)).toBe(true)
  })

  it('is asked for ahead where a first byte takes long, each byte once', async () => {
    const { civitai, largest, job, fetches } = transfers()
    civitai.settings.bytesPerSecond = PACE
    civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'delay', ms: 150 } }])
    const ended = await transfer(await job({ connections: 2 }, largest))
    await expectWhole(ended, largest)
    expect(ended.last.fetched).toBe(largest.size)
    // Ranges of well under a second, which would cost a wait each if they were not asked for in time.
    expect(fetches().length).toBeGreaterThanOrEqual(8)
  })

  it('is whole where the storage forgets about ranges after the first answer', async () => {
    const { civitai, large, job } = transfers()
    civitai.faults.set([{ match: { origin: 'storage', nth: 2, times: 1000 }, do: { kind: 'ignoreRange' } }])
    await expectWhole(await transfer(await job()), large)
  })

  it('comes over no more connections than a speed limit is worth', async () => {
    const { job, fetches } = transfers()
    const throttle = createThrottle()
    throttle.setLimit(700 * 1024)
    expect((await stoppedAt(await job(), 500 * 1024, throttle)).outcome).toEqual({ kind: 'stopped' })
    expect(fetches()).toHaveLength(2)
  })
})

describe('6. The engine: a speed limit that is set while eight connections run', () => {
  it('leaves as many of them as it is worth, and opens others when it is lifted', async () => {
    const { civitai, giant, job, fetches } = transfers()
    civitai.settings.bytesPerSecond = PACE
    const throttle = createThrottle()
    const stop = new AbortController()
    const running = transfer(await job({}, giant), { throttle, signal: stop.signal })
    const open = () => fetches().filter(({ end }) => end === 'open').length
    await expect.poll(open, { timeout: 20_000 }).toBe(8)
    throttle.setLimit(100 * 1024)
    await expect.poll(open, { timeout: 20_000 }).toBe(1)
    throttle.setLimit(null)
    await expect.poll(open, { timeout: 20_000 }).toBe(8)
    stop.abort()
    expect((await running).outcome).toEqual({ kind: 'stopped' })
  })
})

describe('6. The engine: stop, while eight connections run', () => {
  it('leaves a closed file that says rightly what it holds, and is gone on with', async () => {
    const { civitai, large, job } = transfers()
    civitai.settings.bytesPerSecond = PACE
    const own = await job()
    const stopped = await stoppedAt(own, 10 * MIB)
    expect(stopped.outcome).toEqual({ kind: 'stopped' })
    const before = await readFile(own.partPath)
    await sleep(200)
    expect((await readFile(own.partPath)).equals(before)).toBe(true)
    const kept = await keptRanges(own, large.content)
    expect(coveredBytes(kept)).toBe(stopped.last.received)
    expect(kept.length).toBeGreaterThan(1)

    civitai.settings.bytesPerSecond = null
    const ended = await transfer({ ...own, url: (await job()).url })
    await expectWhole(ended, large)
    expect(ended.last.fetched).toBe(large.size - coveredBytes(kept))
  })

  it('is felt before the first answer', async () => {
    const { civitai, job } = transfers()
    civitai.faults.set([{ match: { origin: 'storage' }, do: { kind: 'hang' } }])
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    expect((await transfer(await job(), { signal: stop.signal })).outcome).toEqual({ kind: 'stopped' })
  })
})

describe('6. The engine: a sparse file of 5 GiB', () => {
  it('is gone on with over several connections, by offsets beyond 2^32', async () => {
    const { giant, job, fetches } = transfers()
    const at = giant.size - 20 * MIB
    const own = await job({ size: giant.size }, giant)
    const part = await openPartFile(own.partPath, own)
    await part.write([readContent(giant.content, at - 1, at)], at - 1)
    await part.close()
    await rewriteJournal(own.partPath, () => ({ written: [[0, at]], synced: [[0, at]] }))

    const { outcome, last } = await transfer(own)
    expect(outcome).toEqual({ kind: 'received', size: giant.size })
    expect(last).toMatchObject({ received: giant.size, contiguous: giant.size, fetched: giant.size - at })
    expect(fetches().length).toBeGreaterThan(1)
    expect(Math.min(...fetches().map(({ start }) => start))).toBe(at)
    const found = Buffer.alloc(giant.size - at)
    const handle = await open(own.partPath, 'r')
    await handle.read(found, 0, found.length, at)
    await handle.close()
    expect(found.equals(readContent(giant.content, at))).toBe(true)
  })
})
