// npm run bench [-- --only ID,ID] [--pairs N] [--quick] [--json]: measures the engine against its rivals. Exit code 1 when
// a row falls short. Everything it fetches goes to a temporary folder, below BENCH_DIR where that is set.
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../tools/build'
import { say, script } from '../tools/script'
import { readArguments } from './arguments'
import { bundlePrograms } from './bundle'
import { installRivals } from './installed'
import { killRows } from './killRows'
import { libraryRows } from './libraryRows'
import { loopRows } from './loopRows'
import { memoryRow } from './memoryRow'
import type { Bench } from './race'
import { raceRows } from './raceRows'
import { describe, printerFor, toJson, type Outcome } from './report'
import type { Row } from './row'
import { startBenchServer } from './serverProcess'
import { measureDisk, measureHash } from './speeds'
import { killAll } from './timed'
import { judge, obstacleOf } from './verdict'
import { MiB } from './workloads'

const table: readonly Row[] = [...raceRows, ...killRows, memoryRow, ...loopRows, ...libraryRows]

/** The biggest workload, and as much again for the system's own. */
const roomNeeded = { full: 12 * 1024 * MiB, quick: 1024 * MiB }

await script(async () => {
  const ids = table.map(({ id }) => id)
  const asked = readArguments(process.argv.slice(2), ids)
  if (asked.kind === 'wrong') {
    say(`${asked.problem}\nUsage: npm run bench [-- --only ID,ID] [--pairs N] [--quick] [--json]`)
    return 2
  }
  if (process.platform !== 'linux') throw new Error('The benchmark measures with what only Linux has.')
  await installRivals()
  await buildIfStale()
  const folder = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'modelport-bench-'))
  const interrupt = (): void => {
    killAll()
    void rm(folder, { recursive: true, force: true }).finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    await checkRoom(folder, asked.quick ? roomNeeded.quick : roomNeeded.full)
    const hashBytesPerSecond = measureHash()
    const disk = await measureDisk(folder, (asked.quick ? 64 : 1024) * MiB)
    const print = printerFor(asked.json, process)
    print(`${String(availableParallelism())} cores, Node ${process.versions.node}`)
    print(`SHA-256 out of memory: ${(hashBytesPerSecond / 1e9).toFixed(2)} GB/s`)
    print(`Disk, write and fdatasync: ${(disk / MiB).toFixed(0)} MiB/s\n`)

    const programs = await bundlePrograms(folder)
    const server = await startBenchServer(folder, asked.quick)
    try {
      const bench = { server, programs, folder, quick: asked.quick, pairs: asked.pairs, hashBytesPerSecond, say }
      const rows = table.filter(({ id }) => asked.only.includes(id))
      const outcomes: Outcome[] = []
      for (const row of rows) {
        const outcome = await measure(row, bench)
        print(describe(outcome))
        outcomes.push(outcome)
      }
      if (asked.json) process.stdout.write(`${toJson(outcomes)}\n`)
      return outcomes.some(({ verdict }) => verdict.ok === false) ? 1 : 0
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** A row that cannot be measured falls short, and the others are measured all the same. */
async function measure(row: Row, bench: Bench): Promise<Outcome> {
  bench.say(`${row.id} …`)
  return await row.run(bench).then(
    (shown): Outcome => {
      const bound = shown.bound ?? row.bound
      return { row, shown, bound, verdict: judge(row, shown.figure, bound, obstacleOf(row, bench), shown.excuse) }
    },
    (error: unknown): Outcome => {
      const why = error instanceof Error ? error.message : String(error)
      return { row, shown: null, bound: row.bound, verdict: { ok: false, why } }
    },
  )
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= bytes) return
  throw new Error(`${folder} has too little room: set BENCH_DIR to a folder with ${String(bytes / MiB)} MiB free.`)
}
