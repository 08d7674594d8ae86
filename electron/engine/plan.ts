import { addRange, contiguousEnd, coveredBytes, gapsBetween, type Range } from './ranges'

const MiB = 2 ** 20
/**
 * Ranges are as long as a connection needs so many times the wait for its first byte, within these s and bytes; fewer times
 * where the next one is asked for in time, so that nothing is lost by that wait: the shorter, the less is left to hash when
 * the last byte has come.
 */
const TIMES_LATENCY = 20
const TIMES_LATENCY_AHEAD = 5
const SHORTEST_S = 0.25
const LONGEST_S = 4
const SMALLEST = 4 * MiB
const LARGEST = 64 * MiB
/** A range is worth its request when its bytes take so many times the wait for the first: see TIMES_LATENCY_AHEAD. */
const LEAST_LATENCIES = 4
const LEAST_LATENCIES_AHEAD = 1
/** And so many bytes, by what is known of the rate: at the end, one connection after the other runs out of work. */
const SHARE_SMALLEST = MiB / 4
const SHARE_SMALLEST_UNKNOWN = MiB
/** What a first range is, while no rate is known. */
const UNKNOWN = 8 * MiB
/** Bytes that may lie between the unbroken run from byte 0 and the farthest range: the hash can follow only that run. */
const WINDOW = 256 * MiB
/**
 * A split must bring the end nearer by so many s, and give the free connection so many bytes. The other keeps fewer, for
 * it is slow, but more than may be on their way from its socket. Where that cannot be, all of the rest is taken from it, if
 * it is known for so many ms: else what is left to the slowest would decide when the file, or the hash's window, goes on.
 */
const SPLIT_GAIN_S = 0.1
const TAKEN_SMALLEST = MiB
const KEPT_SMALLEST = MiB / 4
const TAKEN_FROM_AFTER_MS = 500
/**
 * A range is late that lasts so many s longer than all that is free, over a connection of less than this part of the usual
 * rate: it is split before anything free is fetched.
 */
const LATE_S = 1
const LATE_PART = 0.5
/** A range that a connection is fetching: `[start, end)`, `position` the next byte to come. */
export interface Lease {
  readonly start: number
  readonly end: number
  readonly position: number
  /** Bytes per second since its first byte; null before. */
  readonly bytesPerSecond: number | null
  /** Ms since its first byte. */
  readonly ageMs: number
  /** Ms since it was last heard of, while it was listened to. */
  readonly silentMs: number
}

/** All that a plan is made from. */
export interface PlanView<L extends Lease> {
  /** Of the file, in bytes. */
  readonly size: number
  /** What is on disk. */
  readonly written: readonly Range[]
  readonly leases: readonly L[]
  /** Connections that may be open at the same time. */
  readonly connections: number
  /** What a connection usually brings in a second; null when none has brought anything yet. */
  readonly bytesPerSecond: number | null
  /** Ms from a request to its first byte. */
  readonly latencyMs: number
  /** Whether a connection's next range is asked for before its present one is here. */
  readonly asksAhead: boolean
}

/** The next range to fetch, from the front; null when nothing is free, or only what is too far ahead of the hash. */
export function nextRange(view: PlanView<Lease>): Range | null {
  const gaps = gapsOf(view)
  const [gap] = gaps
  const usual = rangeBytes(view)
  const wanted = Math.min(usual, shareOf(gaps, view))
  const limit = contiguousEnd(view.written) + Math.max(WINDOW, 2 * view.connections * usual)
  if (gap === undefined || gap[0] >= limit) return null
  const [start, end] = gap
  // A small rest would cost a request of its own.
  return [start, end - start < 1.5 * wanted ? end : start + wanted]
}

/** Where a range that was asked for to the end of the file now ends, so that others take their share of it. */
export function shareEnd(lease: Lease, view: PlanView<Lease>): number {
  const range = nextRange({ ...view, leases: [] })
  return range?.[0] === lease.start ? Math.min(lease.end, range[1]) : lease.end
}

/** The first range that is neither on disk nor being fetched; null when there is none. */
export function firstGap(view: Pick<PlanView<Lease>, 'size' | 'written' | 'leases'>): Range | null {
  return gapsOf(view)[0] ?? null
}

/** Bytes of a range for a connection of the usual rate. */
export function rangeBytes({ bytesPerSecond, latencyMs, asksAhead }: PlanView<Lease>): number {
  if (bytesPerSecond === null) return UNKNOWN
  const times = asksAhead ? TIMES_LATENCY_AHEAD : TIMES_LATENCY
  const seconds = Math.min(LONGEST_S, Math.max(SHORTEST_S, (times * latencyMs) / 1000))
  const bytes = Math.ceil((bytesPerSecond * seconds) / MiB) * MiB
  return Math.min(LARGEST, Math.max(SMALLEST, bytes))
}

/** What is left, in equal parts: so that all connections have something to do until the end. */
function shareOf(gaps: readonly Range[], view: PlanView<Lease>): number {
  const { connections, bytesPerSecond, latencyMs, asksAhead } = view
  const latencies = asksAhead ? LEAST_LATENCIES_AHEAD : LEAST_LATENCIES
  const least =
    bytesPerSecond === null
      ? SHARE_SMALLEST_UNKNOWN
      : Math.max(SHARE_SMALLEST, (bytesPerSecond * latencies * latencyMs) / 1000)
  return Math.ceil(Math.max(least, coveredBytes(gaps) / connections))
}

/** Half-open ranges that are neither on disk nor being fetched, from the front. */
function gapsOf({ size, written, leases }: Pick<PlanView<Lease>, 'size' | 'written' | 'leases'>): Range[] {
  const busy = leases.reduce<Range[]>((ranges, { start, end }) => addRange(ranges, start, end), [...written])
  return gapsBetween(busy, size)
}

/** Where a range that is being fetched is split: the free connection fetches from `at` on. */
export interface Split<L extends Lease> {
  readonly lease: L
  readonly at: number
}

/**
 * Where to split a range that is being fetched, so that a free connection takes its end: the one that will last longest,
 * in proportion to both rates. At its `position`: the free one takes all of the rest, and the other is to be given up. Null
 * when it would not help.
 */
export function splitOf<L extends Lease>(view: PlanView<L>): Split<L> | null {
  const lease = longestLasting(view)
  if (lease === null) return null
  const rest = lease.end - lease.position
  const own = rateOf(lease, view)
  const other = view.bytesPerSecond ?? own
  const share = Math.min(Math.floor((rest * other) / (own + other)), rest - KEPT_SMALLEST)
  if (share < TAKEN_SMALLEST && lease.ageMs < TAKEN_FROM_AFTER_MS) return null
  const taken = share < TAKEN_SMALLEST ? rest : share
  const gain = rest / own - Math.max((rest - taken) / own, view.latencyMs / 1000 + taken / other)
  if (gain < SPLIT_GAIN_S) return null
  return { lease, at: lease.end - taken }
}

/** The same, but only of a range that would be here long after all that is free. */
export function lateSplitOf<L extends Lease>(view: PlanView<L>): Split<L> | null {
  const lease = longestLasting(view)
  const usual = view.bytesPerSecond
  if (lease === null || usual === null || rateOf(lease, view) >= usual * LATE_PART) return null
  const freeS = coveredBytes(gapsOf(view)) / (usual * view.connections)
  return secondsLeft(lease, view) > freeS + LATE_S ? splitOf(view) : null
}

function longestLasting<L extends Lease>(view: PlanView<L>): L | null {
  const known = view.leases.filter(({ bytesPerSecond }) => (bytesPerSecond ?? view.bytesPerSecond) !== null)
  return known.toSorted((a, b) => secondsLeft(b, view) - secondsLeft(a, view))[0] ?? null
}

function secondsLeft(lease: Lease, view: PlanView<Lease>): number {
  return (lease.end - lease.position) / rateOf(lease, view)
}

/** Bytes per second: one that has only begun is taken for a usual one. */
function rateOf({ bytesPerSecond }: Lease, view: PlanView<Lease>): number {
  return Math.max(1, bytesPerSecond ?? view.bytesPerSecond ?? 1)
}

/** So many of them, those whose next byte is the farthest from the front. */
export function farthestOf<L extends Lease>(leases: readonly L[], count: number): L[] {
  return leases.toSorted((a, b) => b.position - a.position).slice(0, Math.max(0, count))
}
