import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstGap, nextRange, rangeBytes, splitOf, type Lease, type PlanView } from '../../../electron/engine/plan'
import { addRange, contiguousEnd, type Range } from '../../../electron/engine/ranges'
import { aLease, emptyView, MIB, overlap, rates, views } from './planViews'

/** What is on disk or being fetched, merged. */
function busyOf({ written, leases }: PlanView<Lease>): Range[] {
  return leases.reduce<Range[]>((all, { start, end }) => addRange(all, start, end), [...written])
}

describe('6. The engine: the next range', () => {
  it('lies in the file, and holds no byte that is on disk or being fetched', () => {
    fc.assert(
      fc.property(views, (view) => {
        const range = nextRange(view)
        if (range === null) return
        expect(range[0]).toBeGreaterThanOrEqual(0)
        expect(range[1]).toBeGreaterThan(range[0])
        expect(range[1]).toBeLessThanOrEqual(view.size)
        expect(busyOf(view).some((busy) => overlap(busy, range))).toBe(false)
      }),
    )
  })

  it('comes from the front: nothing is free before it', () => {
    fc.assert(
      fc.property(views, (view) => {
        const [start] = nextRange(view) ?? firstGap(view) ?? [view.size]
        expect(contiguousEnd(busyOf(view))).toBe(start)
      }),
    )
  })

  it('is as long as planned, or up to half longer where a small rest would be left', () => {
    fc.assert(
      fc.property(views, (view) => {
        const range = nextRange(view)
        if (range === null) return
        const [wanted, length] = [rangeBytes(view), range[1] - range[0]]
        expect(length).toBeLessThan(1.5 * wanted)
        const gapEnd = firstGap(view)?.[1]
        // Less than that only where what is left has to do for all connections.
        if (range[1] !== gapEnd) expect(length).toBeLessThanOrEqual(wanted)
        if (range[1] !== gapEnd) expect(length).toBeGreaterThanOrEqual(view.bytesPerSecond === null ? MIB : MIB / 4)
        expect(wanted).toBeGreaterThanOrEqual(4 * MIB)
        expect(wanted).toBeLessThanOrEqual(64 * MIB)
      }),
    )
  })

  it('begins no farther ahead of the unbroken run than the hash may lag, and is refused for no other reason', () => {
    fc.assert(
      fc.property(views, (view) => {
        const limit = contiguousEnd(view.written) + Math.max(256 * MIB, 2 * view.connections * rangeBytes(view))
        const gap = firstGap(view)
        const mayBegin = gap !== null && gap[0] < limit
        expect(nextRange(view) !== null).toBe(mayBegin)
      }),
    )
  })

  it.each<[string, Partial<PlanView<Lease>>, number]>([
    ['8 MiB while no rate is known', {}, 8],
    ['a quarter of a second on a fast line', { bytesPerSecond: 80 * MIB }, 20],
    ['twenty times the wait for a first byte', { bytesPerSecond: 8 * MIB, latencyMs: 150 }, 24],
    ['five times that where it is asked for in time', { bytesPerSecond: 8 * MIB, latencyMs: 150, asksAhead: true }, 6],
    ['four seconds at most', { bytesPerSecond: 8 * MIB, latencyMs: 2000 }, 32],
    ['4 MiB at least', { bytesPerSecond: 1000 }, 4],
    ['64 MiB at most', { bytesPerSecond: 1000 * MIB }, 64],
  ])('is %s long', (_, over, mib) => {
    expect(nextRange({ ...emptyView, ...over })).toEqual([0, mib * MIB])
  })

  it('passes 2^32 without losing a bit', () => {
    const far = 5 * 2 ** 30
    expect(nextRange({ ...emptyView, size: far + MIB, written: [[0, far]] })).toEqual([far, far + MIB])
  })
})

describe('6. The engine: ranges taken, finished, broken off and split in any order', () => {
  const steps = fc.array(fc.record({ do: fc.constantFrom('take', 'take', 'finish', 'break', 'split'), at: fc.nat() }))

  it('cover the file exactly: each byte is fetched once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 2 ** 30 }), fc.option(rates), steps, (size, bytesPerSecond, list) => {
        let written: Range[] = []
        let leases: Lease[] = []
        let fetched = 0
        const view = (): PlanView<Lease> => ({ ...emptyView, size, bytesPerSecond, written, leases })
        const take = (): void => {
          const range = nextRange(view())
          if (range !== null) leases = [...leases, aLease({ start: range[0], end: range[1], position: range[0] })]
        }
        /** Ends the nth lease, with all of its bytes or with a half of them. */
        const end = (n: number, part: number): void => {
          const lease = leases[n % Math.max(1, leases.length)]
          if (lease === undefined) return
          const to = lease.start + Math.floor((lease.end - lease.start) * part)
          leases = leases.filter((other) => other !== lease)
          written = addRange(written, lease.start, to)
          fetched += to - lease.start
        }
        const split = (): void => {
          const found = splitOf(view())
          if (found === null) return
          const { lease, at } = found
          const rest = aLease({ start: at, position: at, end: lease.end })
          leases = [...leases.filter((other) => other !== lease), { ...lease, end: at }, rest]
        }
        for (const step of list) {
          if (step.do === 'take') take()
          else if (step.do === 'split') split()
          else end(step.at, step.do === 'finish' ? 1 : 0.5)
        }
        for (let n = 0; firstGap({ size, written, leases: [] }) !== null && n < 2000; n += 1) {
          take()
          end(0, 1)
        }
        expect(written).toEqual(size === 0 ? [] : [[0, size]])
        expect(fetched).toBe(size)
      }),
    )
  })
})
