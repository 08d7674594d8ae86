import type { Bench } from './race'
import { median } from './statistics'
import type { Sample } from './timed'
import type { Sense } from './verdict'

/** One line of the benchmark's table. */
export interface Row {
  readonly id: string
  /** Workload and rival, for a person. */
  readonly words: string
  /** What the figure is measured in; `times` for a ratio, `points` for percentage points. */
  readonly unit: 'times' | 'percent' | 's' | 'ms' | 'MB' | 'MiB' | 'points' | 'requests'
  readonly sense: Sense
  /** Null: the measurement says it, or there is none and the row is for comparison. */
  readonly bound: number | null
  /** Whether a slow SHA-256 would hide what it shows. */
  readonly timing: boolean
  run(bench: Bench): Promise<Shown>
}

/** What a row measured. */
export interface Shown {
  readonly figure: number
  /** Where it depends on the machine. */
  readonly bound?: number
  /** Why a figure that falls short shows nothing of ours; left out: it does. */
  readonly excuse?: string | null
  /** Medians, for a person. */
  readonly details: readonly string[]
}

/** Time, speed, CPU time and peak memory of a contender over all its runs, as medians. */
export function mediansOf(name: string, samples: readonly Sample[], bytes: number): string {
  const seconds = median(samples.map((sample) => sample.seconds))
  const parts = [
    `${seconds.toFixed(2)} s`,
    `${(bytes / 2 ** 20 / seconds).toFixed(0)} MiB/s`,
    `CPU ${median(samples.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} s`,
    `peak ${(median(samples.map(({ peakBytes }) => peakBytes)) / 2 ** 20).toFixed(0)} MiB`,
  ]
  return `${name}: ${parts.join(', ')}`
}
