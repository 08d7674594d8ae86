/** Half-open byte ranges `[start, end)`, ascending and merged. Pure. */
export type Range = [start: number, end: number]

/** The ranges with one more, merged where they touch. */
export function addRange(ranges: readonly Range[], start: number, end: number): Range[] {
  if (end <= start) return ranges.map(([a, b]) => [a, b])
  const merged: Range[] = []
  let [from, to] = [start, end]
  let placed = false
  for (const [a, b] of ranges) {
    if (b < from) merged.push([a, b])
    else if (a > to) {
      if (!placed) merged.push([from, to])
      placed = true
      merged.push([a, b])
    } else {
      from = Math.min(from, a)
      to = Math.max(to, b)
    }
  }
  if (!placed) merged.push([from, to])
  return merged
}

/** The ranges cut off at `size`. */
export function clipRanges(ranges: readonly Range[], size: number): Range[] {
  return ranges.flatMap(([a, b]): Range[] => (a < size ? [[a, Math.min(b, size)]] : []))
}

/** The ranges without what is in others. */
export function subtractRanges(ranges: readonly Range[], gone: readonly Range[]): Range[] {
  return gone.reduce<Range[]>(
    (left, [start, end]) =>
      left.flatMap(([a, b]): Range[] => {
        if (b <= start || a >= end) return [[a, b]]
        const parts: Range[] = [
          [a, start],
          [end, b],
        ]
        return parts.filter(([from, to]) => to > from)
      }),
    [...ranges],
  )
}

/** What of `[0, size)` is in none of the ranges. */
export function gapsBetween(ranges: readonly Range[], size: number): Range[] {
  const gaps: Range[] = []
  let at = 0
  for (const [start, end] of ranges) {
    // A range may lie behind the end: what is being fetched by a size that was listed too large.
    if (start > at && at < size) gaps.push([at, Math.min(start, size)])
    at = Math.max(at, end)
  }
  if (at < size) gaps.push([at, size])
  return gaps
}

/**
 * The ranges with so many gaps in `[0, size)` between them, at most: the smallest gaps become part of them.
 */
export function withFewerGaps(ranges: readonly Range[], size: number, most: number): Range[] {
  const gaps = gapsBetween(ranges, size)
  if (gaps.length <= most) return [...ranges]
  const largest = gaps.toSorted(([a, b], [c, d]) => d - c - (b - a)).slice(0, most)
  return gapsBetween(
    largest.toSorted(([a], [b]) => a - b),
    size,
  )
}

/** Where the unbroken run from byte 0 ends. */
export function contiguousEnd(ranges: readonly Range[]): number {
  const first = ranges[0]
  return first?.[0] === 0 ? first[1] : 0
}

/** Bytes covered. */
export function coveredBytes(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [a, b]) => sum + (b - a), 0)
}

/** True for a well-formed list: whole non-negative numbers, ascending, not touching. */
export function areRanges(value: unknown): value is Range[] {
  if (!Array.isArray(value)) return false
  let last = -1
  for (const pair of value as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return false
    const [a, b] = pair as unknown[]
    if (typeof a !== 'number' || typeof b !== 'number' || !Number.isSafeInteger(a) || !Number.isSafeInteger(b))
      return false
    if (a <= last || b <= a) return false
    last = b
  }
  return true
}
