import type { SpeedSample } from '../state/speedHistory'

/** Width and height of the drawing; it is stretched to its place. */
export const chart = { width: 1000, height: 100 } as const

/** Room above the highest point, as a part of the height. */
const headroom = 0.12

/** The highest speed of the samples in bytes per second. */
export function peakOf(samples: readonly SpeedSample[]): number {
  return samples.reduce((peak, { bytesPerSecond }) => Math.max(peak, bytesPerSecond), 0)
}

/**
 * The line of an SVG path through the samples of the last `span` ms before `now`, and the area below it. Both are empty
 * with fewer than two samples.
 */
export function chartPath(samples: readonly SpeedSample[], now: number, span: number): { line: string; area: string } {
  const peak = peakOf(samples)
  if (samples.length < 2 || peak === 0) return { line: '', area: '' }
  const top = peak * (1 + headroom)
  const points = samples.map(({ at, bytesPerSecond }) => {
    const x = Math.max(0, (1 - (now - at) / span) * chart.width)
    const y = (1 - bytesPerSecond / top) * chart.height
    return [Number(x.toFixed(1)), Number(y.toFixed(2))] as const
  })
  const line = `M${points.map(([x, y]) => `${String(x)},${String(y)}`).join('L')}`
  const from = points[0]?.[0] ?? 0
  const to = points.at(-1)?.[0] ?? 0
  return { line, area: `${line}L${String(to)},${String(chart.height)}L${String(from)},${String(chart.height)}Z` }
}
