import { describe, expect, it } from 'vitest'
import { speedsAt, totals } from '../../../renderer/state/totals'
import { aDownload, aProgress, attention, done, receiving } from '../appStateBuilder'

/** Some moment, epoch ms. */
const now = 1_700_000_000_000

describe('9. The screens: the totals', () => {
  it('take the last progress over the record, and leave out what is done or needs a person', () => {
    const downloads = [
      aDownload({ state: receiving }),
      aDownload({ id: 'd2', state: done() }),
      aDownload({ id: 'd3', state: attention({ kind: 'diskFull' }) }),
    ]
    expect(totals(downloads, new Map([['d1', aProgress()]]), now)).toEqual({
      bytes: 1_000_000,
      received: 400_000,
      bytesPerSecond: 100_000,
      leftMs: 6000,
      still: false,
      paused: { count: 0, missing: 0 },
    })
  })

  it('name the bytes, the speed and the time of the same downloads, and what is paused for itself', () => {
    const downloads = [
      aDownload({ state: receiving }),
      aDownload({ id: 'd2', state: { kind: 'waiting' } }),
      aDownload({ id: 'd3', state: { kind: 'paused' }, received: 100_000 }),
    ]
    const progress = new Map([
      ['d1', aProgress()],
      ['d3', aProgress({ id: 'd3', received: 100_000, bytesPerSecond: 900_000 })],
    ])
    expect(totals(downloads, progress, now)).toEqual({
      bytes: 2_000_000,
      received: 400_000,
      bytesPerSecond: 100_000,
      leftMs: 16_000,
      still: false,
      paused: { count: 1, missing: 900_000 },
    })
  })

  it('work the time left out from the steady speed, so that a gust does not make it jump', () => {
    const gust = aProgress({ bytesPerSecond: 900_000, steadyBytesPerSecond: 50_000 })
    const { bytesPerSecond, leftMs } = totals([aDownload({ state: receiving })], new Map([['d1', gust]]), now)
    expect([bytesPerSecond, leftMs]).toEqual([900_000, 12_000])
  })

  it('promise no time while no byte comes, whatever came before', () => {
    const still = aProgress({ bytesPerSecond: 0, steadyBytesPerSecond: 50_000 })
    expect(totals([aDownload({ state: receiving })], new Map([['d1', still]]), now).leftMs).toBeNull()
  })

  it('keep no speed of an attempt whose last byte is longer ago than the speed looks back', () => {
    const old = aProgress({ lastByteAt: now - 4000 })
    const total = totals([aDownload({ state: receiving })], new Map([['d1', old]]), now)
    expect(total).toMatchObject({ received: 400_000, bytesPerSecond: 0, leftMs: null, still: true })
    expect(speedsAt(aProgress({ lastByteAt: now - 3999 }), now).bytesPerSecond).toBe(100_000)
  })

  it('count no silent one in the time left of those that get something', () => {
    const downloads = [aDownload({ state: receiving }), aDownload({ id: 'd2', state: receiving })]
    const progress = new Map([
      ['d1', aProgress()],
      ['d2', aProgress({ id: 'd2', lastByteAt: now - 60_000 })],
    ])
    expect(totals(downloads, progress, now)).toMatchObject({ bytesPerSecond: 100_000, leftMs: 12_000, still: false })
  })

  it('call nothing still that is only checked, or has only begun', () => {
    const old = aProgress({ lastByteAt: now - 60_000 })
    const verifying = aDownload({ state: { kind: 'active', step: 'verifying' } })
    expect(totals([verifying], new Map([['d1', old]]), now).still).toBe(false)
    expect(totals([aDownload({ state: receiving })], new Map(), now).still).toBe(false)
  })

  it('know no time left while nothing moves', () => {
    expect(totals([aDownload()], new Map(), now).leftMs).toBeNull()
  })
})
