// npm run bench:app [-- --only ID,ID] [--json]: what the packaged app costs, against an empty window of the same runtime.
// Exit code 1 when a row falls short.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildCatalogue } from '../../civitai/catalogue'
import { startCivitai } from '../../civitai/server'
import { electronExecutable } from '../../e2e/app'
import { withDisplay } from '../../tools/display'
import { packageApp } from '../../tools/packaging'
import { say, script } from '../../tools/script'
import { readArguments } from '../arguments'
import { describe, printerFor, toJson, type Outcome } from '../report'
import { judge } from '../verdict'
import { packagedApp, type AppBench, type AppRow } from './appBench'
import { idleRow, memoryRow } from './idleRows'
import { emptyApp } from './letter'
import { sizeRow } from './sizeRow'
import { startRow } from './startRow'

const table: readonly AppRow[] = [startRow, memoryRow, idleRow, sizeRow]

await script(async () => {
  const asked = readArguments(
    process.argv.slice(2),
    table.map(({ id }) => id),
  )
  if (asked.kind === 'wrong') {
    say(`${asked.problem}\nUsage: npm run bench:app [-- --only ID,ID] [--json]`)
    return 2
  }
  if (process.platform !== 'linux') {
    say('It reads /proc, and so runs on Linux only.')
    return 2
  }
  const { unpacked } = await packageApp()
  if (unpacked === undefined) throw new Error('Packaging left no unpacked app.')
  const folder = await mkdtemp(join(tmpdir(), 'modelport-bench-app-'))
  const civitai = await startCivitai({ catalogue: buildCatalogue() })
  try {
    return await withDisplay(process.env, async (display) => {
      const env = { ...process.env, ...display, MODELPORT_CIVITAI_URL: civitai.url, MODELPORT_COMFY_PORT: '9' }
      const bench: AppBench = {
        ...{ folder, civitai, resources: join(unpacked, 'resources') },
        packaged: packagedApp(folder, join(unpacked, 'modelport'), env),
        empty: { program: await electronExecutable(), args: [await emptyApp(folder)], env },
      }
      const print = printerFor(asked.json, process)
      const outcomes: Outcome[] = []
      for (const row of table.filter(({ id }) => asked.only.includes(id))) {
        say(`${row.id} …`)
        const shown = await row.run(bench)
        const atMost = { ...row, sense: 'atMost' as const }
        outcomes.push({
          ...{ row: atMost, shown, bound: row.bound },
          verdict: judge(atMost, shown.figure, row.bound, null),
        })
        outcomes.slice(-1).forEach((outcome) => print(describe(outcome)))
      }
      if (asked.json) process.stdout.write(`${toJson(outcomes)}\n`)
      return outcomes.every(({ verdict }) => verdict.ok === true) ? 0 : 1
    })
  } finally {
    await civitai.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})
