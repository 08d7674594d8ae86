import { setTimeout as sleep } from 'node:timers/promises'
import { exitCodeOf } from '../tools/child'
import { ours } from './contenders'
import { check, pairsOf, withFolder, type Bench } from './race'
import type { Row } from './row'
import { bytesUnderWay, socketTable } from './sockets'
import { median } from './statistics'
import { outputOf, signalGroup, startInGroup } from './timed'
import { extentOf, MiB } from './workloads'

/** What one kill -9 at 90 % and the start after it cost. */
interface Killed {
  /** Body bytes that the first run had read and that came once more. */
  fetchedTwice: number
  /** From the last byte that left the storage to the exit of the second run, which has verified and synced. */
  tailSeconds: number
}

const SHARE = 0.9
/** A stopped client's sockets fill up and then nothing moves, after this many ms. */
const STILL_MS = 150

const measured = new WeakMap<Bench, Promise<Killed[]>>()

/** Measures once for both rows. */
function killedRuns(bench: Bench): Promise<Killed[]> {
  const known = measured.get(bench)
  if (known !== undefined) return known
  const runs = measureAll(bench)
  measured.set(bench, runs)
  return runs
}

async function measureAll(bench: Bench): Promise<Killed[]> {
  const runs: Killed[] = []
  for (let i = 0; i < pairsOf(bench, {}); i += 1) {
    const run = await withFolder(bench, (folder) => killAndResume(bench, folder))
    const twice = `${(run.fetchedTwice / MiB).toFixed(1)} MiB fetched twice`
    bench.say(`  ${twice}, ${run.tailSeconds.toFixed(2)} s from the last byte to verified`)
    runs.push(run)
  }
  return runs
}

async function killAndResume(bench: Bench, folder: string): Promise<Killed> {
  const targets = await bench.server.targets('twoGiB')
  const [target] = targets
  if (target === undefined) throw new Error('the workload has no file')
  const { server, programs } = bench
  const command = await ours(8).command({ server, programs, folder, scratch: bench.folder, targets })

  await server.begin()
  const port = Number(new URL(await server.addressOf(target)).port)
  const first = startInGroup(command)
  const firstSaid = outputOf(first)
  await Promise.race([server.reached(target.bytes * SHARE), exitCodeOf(first)])
  // Stopped before it is killed, so that what it had not read yet can be told from what it had.
  signalGroup(first, 'SIGSTOP')
  await sleep(STILL_MS)
  const read = (await server.counts()).bodyBytes - bytesUnderWay(await socketTable(), port)
  signalGroup(first, 'SIGKILL')
  await firstSaid

  await server.begin()
  const second = startInGroup(command)
  let endedAt = 0
  second.once('exit', () => (endedAt = performance.timeOrigin + performance.now()))
  const said = await outputOf(second)
  if (second.exitCode !== 0) throw new Error(`The start after the kill failed:\n${said.stdout}${said.stderr}`)
  await check('modelport, killed and started again,', folder, targets)
  const { bodyBytes, lastByteAt } = await server.counts()
  const fetchedTwice = Math.max(0, read + bodyBytes - target.bytes)
  return { fetchedTwice, tailSeconds: (endedAt - lastByteAt) / 1000 }
}

/** `kill -9` at 90 % of 2 GiB, start again. */
export const killRows: readonly Row[] = [
  {
    id: 'kill-twice',
    words: '`kill -9` at 90 % of 2 GiB, start again: fetched twice, the most of all runs',
    unit: 'MiB',
    sense: 'atMost',
    bound: 32,
    timing: false,
    run: async (bench) => {
      const runs = await killedRuns(bench)
      return { figure: Math.max(...runs.map(({ fetchedTwice }) => fetchedTwice)) / MiB, details: [] }
    },
  },
  {
    id: 'kill-tail',
    words: 'the same: from the last byte to verified, against 1.3 x (size / raw SHA-256) + 0.3 s',
    unit: 's',
    sense: 'atMost',
    bound: null,
    timing: true,
    run: async (bench) => {
      const runs = await killedRuns(bench)
      const { bytes } = extentOf('twoGiB', bench.quick)
      const bound = (1.3 * bytes) / bench.hashBytesPerSecond + 0.3
      return { figure: median(runs.map(({ tailSeconds }) => tailSeconds)), bound, details: [] }
    },
  },
]
