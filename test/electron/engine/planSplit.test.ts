import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateSplitOf, medianOf, silentLease, slowLease, splitOf, type Lease } from '../../../electron/engine/plan'
import { aLease, emptyView, MIB, views } from './planViews'

describe('6. The engine: a split', () => {
  it('gives the free one a MiB or more, leaves the other a quarter of one or nothing, and brings the end of that range nearer', () => {
    fc.assert(
      fc.property(views, (view) => {
        const split = splitOf(view)
        if (split === null) return
        const { lease, at } = split
        expect(view.leases).toContain(lease)
        if (at === lease.position) expect(lease.ageMs).toBeGreaterThanOrEqual(500)
        else {
          expect(at - lease.position).toBeGreaterThanOrEqual(MIB / 4)
          expect(lease.end - at).toBeGreaterThanOrEqual(MIB)
        }
        const own = Math.max(1, lease.bytesPerSecond ?? view.bytesPerSecond ?? 0)
        const other = view.bytesPerSecond ?? own
        const before = (lease.end - lease.position) / own
        const after = Math.max((at - lease.position) / own, view.latencyMs / 1000 + (lease.end - at) / other)
        expect(after).toBeLessThan(before)
      }),
    )
  })

  it.each<[string, Lease[], number, number | null]>([
    ['in the middle between equals', [aLease()], 0, 32 * MIB],
    ['late where the free one is slower', [aLease({ bytesPerSecond: 24 * MIB })], 0, 48 * MIB],
    [
      'of the one that would last longest',
      [aLease({ end: 8 * MIB }), aLease({ start: 64 * MIB, position: 64 * MIB, end: 128 * MIB })],
      0,
      96 * MIB,
    ],
    ['near its front where it is all but dead', [aLease({ end: 8 * MIB, bytesPerSecond: 1 })], 0, MIB / 4],
    [
      'before all of it where too little is left to share',
      [aLease({ position: 63.5 * MIB, bytesPerSecond: MIB / 6 })],
      0,
      63.5 * MIB,
    ],
    [
      'not of so little where it may only be slow to start',
      [aLease({ position: 63.5 * MIB, bytesPerSecond: MIB / 6, ageMs: 499 })],
      0,
      null,
    ],
    ['not where asking takes longer than it saves', [aLease({ end: 8 * MIB })], 600, null],
    ['not of a rest that is nearly here', [aLease({ position: 63 * MIB })], 0, null],
    ['as of a usual one where its own rate is not known yet', [aLease({ bytesPerSecond: null })], 0, 32 * MIB],
    ['not of nothing', [], 0, null],
  ])('is made %s', (_, leases, latencyMs, at) => {
    expect(splitOf({ ...emptyView, leases, latencyMs, bytesPerSecond: 8 * MIB })?.at ?? null).toBe(at)
  })
})

describe('6. The engine: a split before anything free is fetched', () => {
  const slow = aLease({ end: 8 * MIB, bytesPerSecond: MIB / 6 })

  it.each<[string, number, Lease[], number | null]>([
    ['of one that would be here long after the rest', 128 * MIB, [slow, aLease()], MIB / 4],
    ['not while the rest takes longer', 4096 * MIB, [slow, aLease()], null],
    ['not of one that is as fast as they usually are', 128 * MIB, [aLease({ end: 120 * MIB })], null],
    ['not of one that will be here soon after it', 64 * MIB, [aLease({ end: 8 * MIB })], null],
  ])('is made %s', (_, size, leases, at) => {
    const view = { ...emptyView, size, leases, connections: 8, bytesPerSecond: 8 * MIB }
    expect(lateSplitOf(view)?.at ?? null).toBe(at)
  })

  it('is not made where no rate is known', () => {
    expect(lateSplitOf({ ...emptyView, leases: [slow], bytesPerSecond: null })).toBeNull()
  })
})

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
