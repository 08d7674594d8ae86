import { describe, expect, it } from 'vitest'
import { coveredBytes } from '../../../electron/engine/ranges'
import type { Action } from '../../civitai/faults'
import { expectWhole, keptRanges, MIB, PACE, transfer, useTransfers } from './transferKit'

const transfers = useTransfers()

/** Strikes the second answer of the storage: the first is being received then, and goes on. */
function second(action: Action): void {
  transfers().civitai.faults.set([{ match: { origin: 'storage', nth: 2 }, do: action }])
}

/** Faults that are only noticed after a while: the others must have something to do as long. */
const slowly: readonly Action['kind'][] = ['stall', 'hang']

describe('6. The engine: one of several connections', () => {
  it.each<[string, Action]>([
    ['breaks before its first byte', { kind: 'cut', afterBytes: 0 }],
    ['breaks in the middle', { kind: 'cut', afterBytes: MIB + 11 }],
    ['stops to send', { kind: 'stall', afterBytes: MIB + 11 }],
    ['never answers', { kind: 'hang' }],
    ['brings bytes from further on, and says so', { kind: 'wrongContentRange', shift: 4096 }],
    ['brings bytes from before, and says so', { kind: 'wrongContentRange', shift: -4096 }],
    ['is packed', { kind: 'gzip' }],
    ['brings several ranges in one', { kind: 'multipart' }],
    ['ends early under a right head', { kind: 'truncated', bytes: 70_000 }],
    ['brings more than was asked for', { kind: 'overlong', bytes: 300_000 }],
    ['does not say how long it is', { kind: 'noLength' }],
    ['brings the whole file', { kind: 'ignoreRange' }],
    ['brings a page', { kind: 'html200' }],
    ['is refused as one too many', { kind: 'status', status: 403, headers: {}, body: '' }],
    ['is asked to wait', { kind: 'status', status: 429, headers: { 'Retry-After': '3600' }, body: '' }],
    ['finds the storage busy', { kind: 'status', status: 503, headers: {}, body: '' }],
  ])('%s, and the file is whole all the same', async (_, action) => {
    second(action)
    const { civitai, large, job, fetches } = transfers()
    if (slowly.includes(action.kind)) civitai.settings.bytesPerSecond = PACE
    const ended = await transfer(await job({ stallMs: 500, connections: 2 }))
    await expectWhole(ended, large)
    expect(fetches().filter(({ faults }) => faults.length > 0)).toHaveLength(1)
    expect(ended.last.fetched).toBe(large.size)
  })

  it.each([1000, -1000])(
    'tells a total that is %i bytes off: the file has changed, and what is here is kept',
    async (delta) => {
      second({ kind: 'wrongTotal', delta })
      const { large, job } = transfers()
      const ended = await transfer(await job())
      const [expected, actual] = [String(large.size), String(large.size + delta)]
      expect(ended.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'changedOnServer', expected, actual } })
      expect(coveredBytes(await keptRanges(ended.job, large.content))).toBe(ended.last.received)
    },
  )

  it('may break again and again, but not for ever', async () => {
    const { civitai, large, job } = transfers()
    civitai.faults.set([{ match: { origin: 'storage', nth: 2, times: 1000 }, do: { kind: 'cut', afterBytes: 1000 } }])
    const ended = await transfer(await job())
    expect(ended.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'connection' } })
    expect(coveredBytes(await keptRanges(ended.job, large.content))).toBe(ended.last.received)
  })
})

describe('6. The engine: an address that expires while eight connections run', () => {
  it.each([
    ['r2', 403],
    ['b2', 401],
  ] as const)('at %s ends refused with %i, bytes kept, and a new one brings only the rest', async (store, status) => {
    const { civitai, largest, job } = transfers()
    // By the eighth answer seven others are being received, and none is near its end.
    civitai.settings.bytesPerSecond = PACE
    civitai.faults.set([{ match: { origin: 'storage', nth: 8 }, do: { kind: 'expireAddress', afterBytes: MIB + 11 } }])
    const own = await job({}, largest, store)
    const refused = await transfer(own)
    expect(refused.outcome).toEqual({ kind: 'refused', status })
    const kept = coveredBytes(await keptRanges(own, largest.content))
    expect(kept).toBe(refused.last.received)
    expect(kept).toBeGreaterThan(MIB)

    civitai.faults.clear()
    civitai.settings.bytesPerSecond = null
    const { url } = await job({}, largest, store)
    const ended = await transfer({ ...own, url, size: largest.size })
    await expectWhole(ended, largest)
    expect(ended.last.fetched).toBe(largest.size - kept)
  })
})
