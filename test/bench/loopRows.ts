import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { settingsSchema } from '@shared/schemas/settings'
import { z } from 'zod'
import { end } from '../tools/child'
import { withDisplay } from '../tools/display'
import { provision } from '../tools/machine'
import { projectRoot } from '../tools/paths'
import { isRoot } from '../tools/script'
import { recordsOf } from './queueJob'
import { check, pairsOf, withFolder, type Bench } from './race'
import type { Row } from './row'
import type { Target } from './serverProcess'
import { median } from './statistics'
import { cleanEnvironment } from './timed'
import { MiB } from './workloads'

/**
 * What loopWatch.ts saw of the main process's event loop, ms. `mostWorkMs`: the most that its thread worked between two looks,
 * so the longest delay that can be its own doing.
 */
const seenSchema = z.object({ p99Ms: z.number(), maxMs: z.number(), mostWorkMs: z.number() })
type Seen = z.output<typeof seenSchema>

/** An idle app is watched for this many ms after its start. */
const IDLE_MS = 10_000
/** loopWatch.ts begins only some seconds after the start. */
const START_MS = 5000
/** A busy app that has not finished after this many ms hangs. */
const LONGEST_MS = 10 * 60_000
/** An app that is asked to quit has this many ms for it. */
const PATIENCE_MS = 15_000

/** Work of the main thread (ms) that cannot be what held it up for longer than the bound. */
const LONGEST_OWN_MS = 50

/** What an idle app and then a busy one saw. */
interface Pair {
  readonly idle: Seen
  readonly busy: Seen
}

const measured = new WeakMap<Bench, Promise<Pair[]>>()

/** Measures once for both rows. */
function watched(bench: Bench): Promise<Pair[]> {
  const known = measured.get(bench)
  if (known !== undefined) return known
  const run = measure(bench)
  measured.set(bench, run)
  return run
}

async function measure(bench: Bench): Promise<Pair[]> {
  const electron = await provision('demo')
  const targets = await bench.server.targets('eight')
  const pairs: Pair[] = []
  for (let pair = 0; pair < pairsOf(bench, {}); pair += 1) pairs.push(await measurePair(bench, electron, targets))
  return pairs
}

async function measurePair(bench: Bench, electron: string, targets: readonly Target[]): Promise<Pair> {
  await bench.server.begin(bench.quick ? { bytesPerSecond: MiB } : {})
  return await withDisplay(cleanEnvironment(), async (env) => {
    const idle = await withFolder(bench, (folder) =>
      runApp(bench, { electron, env, folder, targets: [] }, () => sleep(bench.quick ? START_MS : START_MS + IDLE_MS)),
    )
    bench.say(`  idle: p99 ${idle.p99Ms.toFixed(1)} ms, max ${idle.maxMs.toFixed(1)} ms`)
    const busy = await withFolder(bench, async (folder) => {
      const seen = await runApp(bench, { electron, env, folder, targets }, () => arrived(folder, targets))
      await check('the app', folder, targets)
      return seen
    })
    bench.say(`  busy: p99 ${busy.p99Ms.toFixed(1)} ms, max ${busy.maxMs.toFixed(1)} ms`)
    return { idle, busy }
  })
}

interface Start {
  electron: string
  env: NodeJS.ProcessEnv
  folder: string
  targets: readonly Target[]
}

/** Starts the built app on a profile whose queue holds the files, quits it when `until` resolves. */
async function runApp(bench: Bench, start: Start, until: () => Promise<void>): Promise<Seen> {
  const profile = join(bench.folder, 'profile')
  await mkdir(profile)
  await writeFile(
    join(profile, 'settings.json'),
    JSON.stringify(settingsSchema.parse({ firstStartDone: true, simultaneous: 8, connections: 8 })),
  )
  const queue = { version: 1, downloads: recordsOf(start.targets, start.folder) }
  await writeFile(join(profile, 'queue.json'), JSON.stringify(queue))
  const flags = isRoot() ? ['--no-sandbox'] : []
  const app = spawn(start.electron, ['-r', bench.programs.loopWatch, projectRoot, ...flags], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...start.env,
      MODELPORT_PROFILE: profile,
      MODELPORT_CIVITAI_URL: bench.server.url,
    },
  })
  try {
    await until()
    const answer = once(app, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) })
    app.send('what have you seen?')
    const seen = seenSchema.parse((await answer)[0])
    // Asked to quit by the same message: what it writes then must not come after its folder has gone.
    if (app.exitCode === null) await once(app, 'exit', { signal: AbortSignal.timeout(PATIENCE_MS) })
    return seen
  } finally {
    await end(app, PATIENCE_MS)
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Resolves when all files are there under their final names. */
async function arrived(folder: string, targets: readonly Target[]): Promise<void> {
  const deadline = performance.now() + LONGEST_MS
  while (!targets.every(({ name }) => existsSync(join(folder, name)))) {
    if (performance.now() > deadline) throw new Error('The app has not fetched its queue.')
    await sleep(200)
  }
}

const words = '8 downloads x 8 connections in the real app'

/** The event loop of the real app's main process while it downloads. */
export const loopRows: readonly Row[] = [
  {
    id: 'loop-p99',
    words: `${words}: p99 of the event loop's delay over idle`,
    unit: 'ms',
    sense: 'atMost',
    bound: 10,
    timing: false,
    run: async (bench) => {
      const pairs = await watched(bench)
      const idle = median(pairs.map((pair) => pair.idle.p99Ms))
      return {
        figure: median(pairs.map((pair) => pair.busy.p99Ms - pair.idle.p99Ms)),
        details: [`idle: p99 ${idle.toFixed(1)} ms`],
      }
    },
  },
  {
    id: 'loop-max',
    words: `${words}: longest delay`,
    unit: 'ms',
    sense: 'atMost',
    bound: 100,
    timing: false,
    run: async (bench) => {
      const pairs = await watched(bench)
      const idle = Math.max(...pairs.map((pair) => pair.idle.maxMs))
      const busy = pairs.map(({ busy }) => `${busy.maxMs.toFixed(1)} ms`)
      const work = Math.max(...pairs.map((pair) => pair.busy.mostWorkMs))
      const worked = `the main thread worked for ${work.toFixed(1)} ms at most between two turns`
      return {
        figure: Math.max(...pairs.map((pair) => pair.busy.maxMs)),
        excuse: work <= LONGEST_OWN_MS ? `${worked}, and the system kept it from running for the rest` : null,
        details: [`by run: ${busy.join(', ')}`, worked, `idle: max ${idle.toFixed(1)} ms`],
      }
    },
  },
]
