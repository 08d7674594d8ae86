/** The middle one of the numbers, the mean of the middle two of an even count. Throws a RangeError for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('there is no median of nothing')
  return (low + high) / 2
}

/** The number that a share of the numbers (0.95: p95) is at most, by nearest rank. Throws a RangeError for none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('there is no percentile of nothing')
  return found
}

/** The median of a divided by b, pair by pair: what both of a pair suffered alike drops out. Throws a RangeError for none. */
export function medianRatio(pairs: readonly (readonly [a: number, b: number])[]): number {
  return median(pairs.map(([a, b]) => a / b))
}
