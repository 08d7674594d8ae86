/** Total speed at a moment. */
export type SpeedSample = {
  /** Epoch ms. */
  at: number
  bytesPerSecond: number
}

/** How far back the chart looks, in ms. */
export const historySpan = 180_000

/** At most one sample in this many ms is kept. */
const sampleEvery = 1000

/** After this many ms without news the speed was zero: nothing was running. */
const silence = 5000

/**
 * The history with one more sample. Samples that come faster than one a second replace the last one, and those older
 * than `historySpan` go.
 */
export function addSample(history: readonly SpeedSample[], sample: SpeedSample): SpeedSample[] {
  const recent = history.filter(({ at }) => at > sample.at - historySpan - sampleEvery)
  const last = recent.at(-1)
  const beforeLast = recent.at(-2)
  if (last === undefined) return [sample]
  const replaces = beforeLast !== undefined && sample.at - beforeLast.at < sampleEvery
  if (replaces) return [...recent.slice(0, -1), sample]
  if (sample.at - last.at < silence) return [...recent, sample]
  return [...recent, { at: last.at + 1, bytesPerSecond: 0 }, { at: sample.at - 1, bytesPerSecond: 0 }, sample]
}

/** The history as it looks at `now` (epoch ms): it has fallen to zero when nothing was told for a while. */
export function historyAt(history: readonly SpeedSample[], now: number): readonly SpeedSample[] {
  const last = history.at(-1)
  if (last === undefined || now - last.at < silence) return history
  return [...history, { at: last.at + 1, bytesPerSecond: 0 }, { at: now, bytesPerSecond: 0 }]
}
