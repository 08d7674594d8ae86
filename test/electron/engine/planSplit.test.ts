import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateSplitOf, splitOf, type Lease } from '../../../electron/engine/plan'
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
