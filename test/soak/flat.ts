import { median } from '../bench/statistics'

/** Memory in use at one moment, in MB, by what uses it. */
export type Sample = { /** ms since the start. */ at: number; megabytes: Readonly<Record<string, number>> }

/** How one thing's memory went: its median in the second quarter of the time and in the last one, in MB. */
export type Course = { what: string; early: number; late: number; flat: boolean }

/** By so much may the last quarter be above the second one: what is noise of a collector, and not growth. */
const SHARE = 1.1
const MEGABYTES = 6

/** Judges what grew. The first quarter is left out: caches fill up then. Pure. Throws for fewer than eight samples. */
export function coursesOf(samples: readonly Sample[]): Course[] {
  if (samples.length < 8) throw new Error(`${String(samples.length)} samples are too few to judge`)
  const quarter = Math.floor(samples.length / 4)
  const early = samples.slice(quarter, 2 * quarter)
  const late = samples.slice(-quarter)
  return Object.keys(samples[0]?.megabytes ?? {}).map((what) => {
    const of = (some: readonly Sample[]) => median(some.map(({ megabytes }) => megabytes[what] ?? 0))
    const [before, after] = [of(early), of(late)]
    return { what, early: before, late: after, flat: after <= before * SHARE + MEGABYTES }
  })
}
