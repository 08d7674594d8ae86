import { randomFrom, type Random } from '../civitai/random'
import { phases, type Moment, type Phase } from './moment'

/** One household: some lives of the engine's process that end by a kill, and one that runs to its end. */
export interface Run {
  /** Everything random in it follows from this. */
  readonly seed: number
  readonly links: boolean
  readonly kills: readonly Moment[]
}

/** Kills of the runs, in turn: ten in four runs. Each has the next phase, so that twenty have all of them. */
const KILLS = [3, 1, 3, 3] as const
const TEN = 10
/** The marks that a first and a later life surely come by: see `npm run test:kill`, which says where kills came too late. */
const marks: Readonly<Record<Phase, readonly [first: number, later: number]>> = {
  adding: [4, 2],
  resolving: [4, 2],
  opening: [8, 6],
  receiving: [100, 16],
  journalling: [24, 10],
  verifying: [4, 2],
  renaming: [14, 8],
  storing: [12, 8],
  locking: [14, 30],
  copying: [4, 3],
  mending: [6, 5],
  accepting: [6, 4],
  anywhere: [1, 1],
}

/** The run of a seed, which counts from 0. */
export function runOf(seed: number): Run {
  const random = randomFrom(seed + 1)
  const round = Math.floor(seed / KILLS.length)
  const place = seed % KILLS.length
  const before = KILLS.slice(0, place).reduce((sum, count) => sum + count, 0)
  const count = KILLS[place] ?? 0
  const kills = Array.from({ length: count }, (_, life) => {
    const phase = phases[(before + life + round * TEN) % phases.length] ?? 'anywhere'
    return momentOf(phase, life, random)
  })
  // Where there are links nothing is copied.
  const copies = kills.some(({ phase }) => phase === 'copying')
  return { seed, links: !copies && (seed + round) % 2 === 0, kills }
}

/** The first runs that have so many kills in all; it is a multiple of ten. */
export function runsWith(kills: number): Run[] {
  return Array.from({ length: (kills / TEN) * KILLS.length }, (_, seed) => runOf(seed))
}

function momentOf(phase: Phase, life: number, random: Random): Moment {
  const nth = random.int(1, marks[phase][life === 0 ? 0 : 1] + 1)
  if (phase === 'anywhere') return { phase, nth, hold: false, delayMs: random.int(0, 800) }
  const hold = random.chance(0.6)
  // Time for the others to come past what is held.
  const longest = hold ? 150 : 30
  return { phase, nth, hold, delayMs: random.chance(0.4) ? 0 : random.int(1, longest + 1) }
}

/** A run in words, for the name of its test. */
export function wordsOf({ seed, links, kills }: Run): string {
  const moments = kills.map(({ phase, nth, hold, delayMs }) =>
    phase === 'anywhere'
      ? `${String(delayMs)} ms after its start`
      : `${phase} ${String(nth)}${hold ? ' held' : ''}${delayMs === 0 ? '' : ` +${String(delayMs)} ms`}`,
  )
  return `${moments.join(', ')}${links ? '' : ', without hard links'} (KILL_SEED=${String(seed)})`
}
