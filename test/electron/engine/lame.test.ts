import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silentLease, slowLease } from '../../../electron/engine/lame'
import { medianOf } from '../../../electron/engine/pace'
import type { Lease } from '../../../electron/engine/plan'
import { aLease, MIB, views } from './planViews'

describe('6. The engine: a slow connection', () => {
  it('is one that half of all are more than four times as fast as, for two seconds, or ten times, for one', () => {
    fc.assert(
      fc.property(views, ({ leases }) => {
        const slow = slowLease(leases)
        if (slow === null) return
        expect(slow.ageMs).toBeGreaterThanOrEqual(1000)
        const known = leases.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? [])
        const times = slow.ageMs < 2000 ? 10 : 4
        const faster = known.filter((rate) => rate > times * (slow.bytesPerSecond ?? Infinity))
        expect(faster.length).toBeGreaterThanOrEqual(known.length / 2)
      }),
    )
  })

  it.each<[string, Lease[], number | null]>([
    ['a fiftieth of the others', [aLease(), aLease(), aLease({ bytesPerSecond: MIB / 6 })], 2],
    ['a fiftieth of the only other', [aLease({ bytesPerSecond: MIB / 6 }), aLease()], 0],
    ['half of the others', [aLease(), aLease(), aLease({ bytesPerSecond: 4 * MIB })], null],
    [
      'a fiftieth of the others, and rather new',
      [aLease(), aLease(), aLease({ bytesPerSecond: MIB / 6, ageMs: 1000 })],
      2,
    ],
    ['a fiftieth of the others, but new', [aLease(), aLease(), aLease({ bytesPerSecond: 1, ageMs: 999 })], null],
    [
      'an eighth of the others, but rather new',
      [aLease(), aLease(), aLease({ bytesPerSecond: MIB, ageMs: 1999 })],
      null,
    ],
    ['slow, but done in a second', [aLease(), aLease(), aLease({ bytesPerSecond: MIB, position: 63 * MIB })], null],
    ['nearly done, but all but dead', [aLease(), aLease(), aLease({ bytesPerSecond: 1, position: 63 * MIB })], 2],
    ['alone', [aLease({ bytesPerSecond: 1 })], null],
    ['the only one whose rate is known', [aLease({ bytesPerSecond: 1 }), aLease({ bytesPerSecond: null })], null],
  ])('that is %s is given up or not', (_, leases, at) => {
    expect(slowLease(leases)).toBe(at === null ? null : leases[at])
  })

  it('is measured against the upper median', () => {
    expect([medianOf([]), medianOf([3]), medianOf([1, 9]), medianOf([9, 1, 5])]).toEqual([null, 3, 9, 5])
  })
})

describe('6. The engine: a silent connection', () => {
  const silent = (over: Partial<Lease> = {}): Lease =>
    aLease({ bytesPerSecond: null, ageMs: 0, silentMs: 3001, ...over })

  it.each<[string, Lease[], number, number, number | null]>([
    ['one that brought nothing yet, while others do', [aLease(), silent()], 0, 10, 1],
    ['one that stopped in the middle, while others go on', [aLease(), aLease({ silentMs: 3001 })], 0, 10, 1],
    ['the last one, since the others have done their part', [silent({ silentMs: 4000 })], 0, 3500, 0],
    ['none that waits for three seconds or less', [aLease(), silent({ silentMs: 3000 })], 0, 10, null],
    ['none where the storage takes its time', [aLease(), silent({ silentMs: 9000 })], 2000, 10, null],
    ['none where nothing comes over any', [silent({ silentMs: 9000 }), aLease({ silentMs: 9200 })], 0, 8990, null],
    ['none that is alone from the start', [silent({ silentMs: 20_000 })], 0, 20_000, null],
    ['none of none', [], 0, 0, null],
  ])('is %s', (_, leases, latencyMs, quietMs, at) => {
    expect(silentLease(leases, latencyMs, quietMs)).toBe(at === null ? null : leases[at])
  })

  it('is none as long as nobody has brought more than it', () => {
    fc.assert(
      fc.property(views, fc.nat(20_000), ({ leases, latencyMs }, quietMs) => {
        const found = silentLease(leases, latencyMs, quietMs)
        if (found !== null) expect(found.silentMs).toBeGreaterThan(Math.max(3000, quietMs))
      }),
    )
  })
})
