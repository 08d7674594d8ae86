import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import type { Programs } from './bundle'
import type { Contender } from './contenders'
import type { BenchServer, Target } from './serverProcess'
import { timed, type Sample } from './timed'
import type { weatherSchema } from './weather'
import type { WorkloadName } from './workloads'

/** What every row is measured with. */
export interface Bench {
  readonly server: BenchServer
  readonly programs: Programs
  /** A temporary folder: all that arrives, arrives below it, and is deleted when it has been checked. */
  readonly folder: string
  readonly quick: boolean
  /** Pairs that were asked for; null: as many as a row wants. */
  readonly pairs: number | null
  readonly hashBytesPerSecond: number
  /** Tells the person at the terminal what is going on. */
  say(line: string): void
}

/** What is raced over. */
export interface Course {
  readonly workload: WorkloadName
  readonly weather?: z.input<typeof weatherSchema>
  readonly pairs?: number
}

/** How often a row is measured when nothing else is said. */
const PAIRS = 5

/** How many pairs a course is run. */
export function pairsOf(bench: Bench, course: { readonly pairs?: number }): number {
  return bench.pairs ?? course.pairs ?? PAIRS
}

/**
 * Runs the contenders alternately over the same files, each in a fresh folder, the first to start changing from pair to
 * pair. Every file is checked against its SHA-256; throws an Error when one is wrong.
 * @returns the samples of each contender, by pair
 */
export async function race(bench: Bench, course: Course, contenders: readonly Contender[]): Promise<Sample[][]> {
  const targets = await bench.server.targets(course.workload)
  const samples: Sample[][] = contenders.map(() => [])
  for (let pair = 0; pair < pairsOf(bench, course); pair += 1) {
    const order = contenders.map((_, i) => (i + pair) % contenders.length)
    for (const i of order) {
      const contender = contenders[i]
      if (contender === undefined) continue
      const sample = await runOnce(bench, course, contender, targets)
      bench.say(`  ${contender.name}: ${sample.seconds.toFixed(2)} s`)
      samples[i]?.push(sample)
    }
  }
  return samples
}

async function runOnce(
  bench: Bench,
  course: Course,
  contender: Contender,
  targets: readonly Target[],
): Promise<Sample> {
  return await withFolder(bench, async (folder) => {
    await bench.server.begin(course.weather)
    const round = { server: bench.server, programs: bench.programs, folder, scratch: bench.folder, targets }
    const sample = await timed(await contender.command(round), bench.folder)
    await check(contender.name, folder, targets)
    return sample
  })
}

/** Gives an action a fresh folder for what arrives, and deletes it afterwards. */
export async function withFolder<T>(bench: Bench, action: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(bench.folder, 'arrived')
  await mkdir(folder)
  try {
    return await action(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Throws an Error unless all files are there, with their size and SHA-256. */
export async function check(who: string, folder: string, targets: readonly Target[]): Promise<void> {
  for (const target of targets) {
    const path = join(folder, target.name)
    const { size } = await stat(path)
    const hash = createHash('sha256')
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
    if (size === target.bytes && hash.digest('hex') === target.sha256) continue
    throw new Error(`What ${who} made of ${target.name} is not that file.`)
  }
}
