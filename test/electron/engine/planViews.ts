import fc from 'fast-check'
import type { Lease, PlanView } from '../../../electron/engine/plan'
import { addRange, type Range } from '../../../electron/engine/ranges'

export const MIB = 2 ** 20

/** A file of a GiB of which nothing is here. */
export const emptyView: PlanView<Lease> = {
  size: 1024 * MIB,
  written: [],
  leases: [],
  connections: 8,
  bytesPerSecond: null,
  latencyMs: 0,
  asksAhead: false,
}

/** The first range of a file, of which nothing has come. */
export const aLease = (over: Partial<Lease> = {}): Lease => ({
  start: 0,
  end: 64 * MIB,
  position: 0,
  bytesPerSecond: 8 * MIB,
  ageMs: 3000,
  silentMs: 0,
  ...over,
})

/** A rate in bytes per second, from a crawl to 10 GB/s. */
export const rates = fc.oneof(
  fc.integer({ min: 1, max: 64 * 1024 }),
  fc.integer({ min: 64 * 1024, max: 200 * MIB }),
  fc.integer({ min: 1, max: 10_000_000_000 }),
)

const lengths = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1, max: 64 * MIB }),
  fc.integer({ min: 1, max: 5 * 2 ** 30 }),
)

/** One piece of a file: on disk, being fetched up to a part of it, or neither. */
const pieces = fc.record({
  bytes: lengths,
  kind: fc.constantFrom('written', 'leased', 'free', 'free'),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  bytesPerSecond: fc.option(rates),
  ageMs: fc.integer({ min: 0, max: 20_000 }),
  silentMs: fc.integer({ min: 0, max: 20_000 }),
})

/** Files in any state that a transfer can bring them to: what is written and what is leased never overlap beyond a lease's own bytes. */
export const views: fc.Arbitrary<PlanView<Lease>> = fc
  .record({
    pieces: fc.array(pieces, { maxLength: 20 }),
    connections: fc.integer({ min: 1, max: 32 }),
    bytesPerSecond: fc.option(rates),
    latencyMs: fc.integer({ min: 0, max: 3000 }),
    asksAhead: fc.boolean(),
  })
  .map(({ pieces: list, connections, bytesPerSecond, latencyMs, asksAhead }) => {
    let size = 0
    let written: Range[] = []
    const leases: Lease[] = []
    for (const piece of list) {
      const [start, end] = [size, size + piece.bytes]
      size = end
      if (piece.kind === 'written') written = addRange(written, start, end)
      if (piece.kind !== 'leased') continue
      const position = start + Math.floor(piece.bytes * piece.part)
      written = addRange(written, start, position)
      const { bytesPerSecond, ageMs, silentMs } = piece
      leases.push({ start, end, position, bytesPerSecond, ageMs, silentMs })
    }
    return { size, written, leases, connections, bytesPerSecond, latencyMs, asksAhead }
  })

/** True when the ranges have a byte in common. */
export function overlap([a, b]: Range, [c, d]: Range): boolean {
  return Math.max(a, c) < Math.min(b, d)
}
