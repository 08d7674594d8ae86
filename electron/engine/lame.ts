import { medianOf } from './pace'
import type { Lease } from './plan'

/**
 * A connection is slow when, so many ms after its first byte, it has less than this part of the others' rate, or sooner when
 * it has much less, and another would bring the rest of its range so many s earlier.
 */
const SLOW_AFTER_MS = 2000
const SLOW_PART = 0.25
const VERY_SLOW_AFTER_MS = 1000
const VERY_SLOW_PART = 0.1
const SLOW_GAIN_S = 1

/**
 * A connection is silent when nothing came over it for so many ms, and so many times the wait for a first byte, though the
 * others brought something for so many ms longer.
 */
const SILENT_AFTER_MS = 3000
const SILENT_LATENCIES = 5
const LONGER_MS = 250
/** One that never brought anything needs no such proof: fast ones are done in less. */
const LONGER_AT_FIRST_MS = 20

/** A connection that is so much slower than the others that a fresh one will be faster; null when none is. */
export function slowLease<L extends Lease>(leases: readonly L[]): L | null {
  const rates = leases.flatMap(({ bytesPerSecond }) => (bytesPerSecond === null ? [] : [bytesPerSecond]))
  const usual = medianOf(rates)
  if (usual === null || rates.length < 2) return null
  const slow = leases.find(
    ({ ageMs, bytesPerSecond, end, position }) =>
      bytesPerSecond !== null &&
      ((ageMs >= SLOW_AFTER_MS && bytesPerSecond < usual * SLOW_PART) ||
        (ageMs >= VERY_SLOW_AFTER_MS && bytesPerSecond < usual * VERY_SLOW_PART)) &&
      (end - position) / Math.max(1, bytesPerSecond) - (end - position) / usual > SLOW_GAIN_S,
  )
  return slow ?? null
}

/**
 * A connection over which nothing comes, though the others went on or have done their part: a fresh one will do better. Null
 * when none is, or when nothing comes over any: that is for the patience of each of them.
 * @param latencyMs from a request to its first byte, as of late
 * @param quietMs since something came over any connection of the file
 */
export function silentLease<L extends Lease>(leases: readonly L[], latencyMs: number, quietMs: number): L | null {
  const patience = Math.max(SILENT_AFTER_MS, SILENT_LATENCIES * latencyMs)
  const longer = ({ ageMs }: L): number => (ageMs === 0 ? LONGER_AT_FIRST_MS : LONGER_MS)
  return leases.find((lease) => lease.silentMs > patience && lease.silentMs - quietMs > longer(lease)) ?? null
}

/** A connection to be replaced, see both of these; null: all are as good as a fresh one. */
export function lameLease<L extends Lease>(leases: readonly L[], latencyMs: number, quietMs: number): L | null {
  return silentLease(leases, latencyMs, quietMs) ?? slowLease(leases)
}
