import { describe, expect, it } from 'vitest'
import { totals } from '../../../renderer/state/totals'
import { aDownload, aProgress, attention, done, receiving } from '../appStateBuilder'

describe('9. The screens: the totals', () => {
  it('take the last progress over the record, and leave out what is done or needs a person', () => {
    const downloads = [
      aDownload({ state: receiving }),
      aDownload({ id: 'd2', state: done() }),
      aDownload({ id: 'd3', state: attention({ kind: 'diskFull' }) }),
    ]
    expect(totals(downloads, new Map([['d1', aProgress()]]))).toEqual({
      bytes: 1_000_000,
      received: 400_000,
      bytesPerSecond: 100_000,
      leftMs: 6000,
    })
  })

  it('do not count the last speed of a paused download, nor wait for it', () => {
    const downloads = [
      aDownload({ state: receiving }),
      aDownload({ id: 'd2', state: { kind: 'paused' }, received: 100_000 }),
    ]
    const progress = new Map([
      ['d1', aProgress()],
      ['d2', aProgress({ id: 'd2', received: 100_000, bytesPerSecond: 900_000 })],
    ])
    expect(totals(downloads, progress)).toMatchObject({ bytesPerSecond: 100_000, leftMs: 6000, bytes: 2_000_000 })
  })

  it('work the time left out from the steady speed, so that a gust does not make it jump', () => {
    const gust = aProgress({ bytesPerSecond: 900_000, steadyBytesPerSecond: 50_000 })
    const { bytesPerSecond, leftMs } = totals([aDownload({ state: receiving })], new Map([['d1', gust]]))
    expect([bytesPerSecond, leftMs]).toEqual([900_000, 12_000])
  })

  it('promise no time while no byte comes, whatever came before', () => {
    const still = aProgress({ bytesPerSecond: 0, steadyBytesPerSecond: 50_000 })
    expect(totals([aDownload({ state: receiving })], new Map([['d1', still]])).leftMs).toBeNull()
  })

  it('know no time left while nothing moves', () => {
    expect(totals([aDownload()], new Map()).leftMs).toBeNull()
  })
})
