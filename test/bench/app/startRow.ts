import { median } from '../statistics'
import type { AppRow } from './appBench'
import { timesOf, type Times } from './letter'

const ROUNDS = 5

/** How much later a letter can be typed than in an empty window. */
export const startRow: AppRow = {
  id: 'start-letter',
  words: 'packaged: from the start until a typed letter shows, more than in an empty window; medians of 5',
  unit: 'ms',
  bound: 400,
  async run(bench) {
    const { launch } = await bench.packaged()
    // The first start of all reads 200 MB from the disk and fills the profile, which a person does once.
    await timesOf(bench.empty)
    await timesOf(launch)
    const empty: Times[] = []
    const ours: Times[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      empty.push(await timesOf(bench.empty))
      ours.push(await timesOf(launch))
    }
    const letters = (times: readonly Times[]): number => median(times.map(({ letter }) => letter))
    const list = (times: readonly Times[], what: keyof Times): string =>
      times.map((one) => one[what].toFixed(0)).join(', ')
    return {
      figure: letters(ours) - letters(empty),
      details: [
        `packaged: ${letters(ours).toFixed(0)} ms (${list(ours, 'letter')})`,
        `empty window: ${letters(empty).toFixed(0)} ms (${list(empty, 'letter')})`,
        `the whole app, with that letter: ${list(ours, 'drawn')} ms`,
      ],
    }
  },
}
