/** The middle one of the numbers, the mean of the middle two of an even count. Throws a RangeError for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('there is no median of nothing')
  return (low + high) / 2
}

/** The median of a divided by b, pair by pair: what both of a pair suffered alike drops out. Throws a RangeError for none. */
export function medianRatio(pairs: readonly (readonly [a: number, b: number])[]): number {
  return median(pairs.map(([a, b]) => a / b))
}
