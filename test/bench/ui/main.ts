// npm run bench:ui [-- --only ID,ID] [--json]: measures the screens in the real Electron runtime against the stand-in.
// Exit code 1 when a row falls short.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../../tools/build'
import { withDisplay } from '../../tools/display'
import { say, script } from '../../tools/script'
import { readArguments } from '../arguments'
import { describe, printerFor, toJson, type Outcome } from '../report'
import { judge } from '../verdict'
import { librarySearchRow, libraryScrollRow, libraryStartRow } from './libraryRows'
import { linksRow } from './linksRow'
import { openRow } from './openRow'
import { framesRow, memoryRow } from './scrollRows'
import { searchRow } from './searchRow'
import { addingRow, startingRow } from './thousandRows'
import { createUiBench, type UiBench } from './uiBench'
import type { UiRow } from './uiRow'

/** Whoever has another figure of a screen puts its row here. */
const table: readonly UiRow[] = [
  ...[searchRow, openRow, linksRow, framesRow, memoryRow, addingRow, startingRow],
  ...[librarySearchRow, libraryScrollRow, libraryStartRow],
]

await script(async () => {
  const asked = readArguments(
    process.argv.slice(2),
    table.map(({ id }) => id),
  )
  if (asked.kind === 'wrong') {
    say(`${asked.problem}\nUsage: npm run bench:ui [-- --only ID,ID] [--json]`)
    return 2
  }
  await buildIfStale()
  const folder = await mkdtemp(join(tmpdir(), 'modelport-bench-ui-'))
  try {
    return await withDisplay(process.env, async (env) => {
      const bench = createUiBench(folder, env.DISPLAY, say)
      const outcomes: Outcome[] = []
      const print = printerFor(asked.json, process)
      for (const row of table.filter(({ id }) => asked.only.includes(id))) {
        const outcome = await measure(row, bench)
        print(describe(outcome))
        outcomes.push(outcome)
      }
      if (asked.json) process.stdout.write(`${toJson(outcomes)}\n`)
      return outcomes.every(({ verdict }) => verdict.ok === true) ? 0 : 1
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

/** A row that cannot be measured falls short, and the others are measured all the same. */
async function measure(row: UiRow, bench: UiBench): Promise<Outcome> {
  bench.say(`${row.id} …`)
  const atMost = { ...row, sense: 'atMost' as const }
  return await row.run(bench).then(
    (shown): Outcome => ({
      row: atMost,
      shown,
      bound: row.bound,
      verdict: judge(atMost, shown.figure, row.bound, null),
    }),
    (error: unknown): Outcome => {
      const why = error instanceof Error ? error.message : String(error)
      return { row: atMost, shown: null, bound: row.bound, verdict: { ok: false, why } }
    },
  )
}
