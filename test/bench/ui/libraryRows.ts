import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, realpath, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { settingsSchema } from '@shared/schemas/settings'
import { openIndexStore } from '../../../electron/library/indexStore'
import { startCivitai } from '../../civitai/server'
import { launchApp, type RunningApp } from '../../e2e/app'
import { askMain } from '../../e2e/bridge'
import { libraryFile, libraryModel } from '../../electron/library/builders'
import { median, percentile } from '../statistics'
import { bareFrames } from './bareGrid'
import { bringHelper, wheelFrames } from './frames'
import { watchUntil } from './pageWatch'
import type { UiBench } from './uiBench'
import type { UiRow } from './uiRow'

const FILES = 20_000
const PARTS = 40
const SEARCHES = 20
const ROUNDS = 5
const SPEED = 2000
const SCROLL_MS = 10_000

/** What the models are called by: a search for a first word finds a tenth of them, for both a hundredth. */
const firsts = ['harbor', 'lantern', 'meadow', 'glacier', 'orchard', 'comet', 'willow', 'ember', 'canyon', 'tide']
const seconds = ['sunk', 'sunl', 'sunm', 'suno', 'sunp', 'sunq', 'sunr', 'sunt', 'sunw', 'sunx']
const FOUND = FILES / firsts.length / seconds.length

function nameOf(n: number): string {
  const second = seconds[Math.floor(n / firsts.length) % seconds.length]
  return `${firsts[n % firsts.length] ?? ''} ${second ?? ''} number ${String(n)}`
}

interface Profiles {
  /** With 20,000 files in the index and on disk, and with none. */
  full: string
  empty: string
  start: (profile: string) => Promise<RunningApp>
}

/** Profiles whose library is as it was left: nothing is to be hashed or asked for. */
async function withLibraries<T>(bench: UiBench, measure: (profiles: Profiles) => Promise<T>): Promise<T> {
  const civitai = await startCivitai({ catalogue: bench.small })
  try {
    const [full, empty] = [await profileWith(bench, FILES), await profileWith(bench, 0)]
    return await measure({
      ...{ full, empty },
      start: (profile) => launchApp({ profile, civitaiUrl: civitai.url, env: bench.env }),
    })
  } finally {
    await civitai.close()
  }
}

async function profileWith(bench: UiBench, count: number): Promise<string> {
  const profile = await realpath(await mkdtemp(join(bench.folder, 'library-')))
  const models = join(profile, 'models')
  for (let n = 0; n < PARTS; n += 1) await mkdir(join(models, `part ${String(n)}`), { recursive: true })
  const settings = settingsSchema.parse({ firstStartDone: true, theme: 'dark', neutralFolder: models })
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
  const files = Array.from({ length: count }, (_, n) =>
    libraryFile({
      path: join(models, `part ${String(n % PARTS)}`, `${nameOf(n)}.safetensors`),
      ...{ root: models, programId: null, type: 'Other', bytes: 0, changedAt: 1000 },
      hashes: { sha256: createHash('sha256').update(String(n)).digest('hex'), autoV1: 'abcdef01', tensorSha256: null },
      identity: { kind: 'known', modelId: n + 1, versionId: (n + 1) * 10, by: 'file' },
    }),
  )
  for (const { path } of files) {
    await writeFile(path, '')
    await utimes(path, 1, 1)
  }
  const store = openIndexStore(join(profile, 'library', 'index.jsonl'), (error) => {
    throw error
  })
  await store.load()
  store.put([
    ...files.map((file) => ({ file })),
    ...files.map((_, n) => ({ model: { ...libraryModel(n + 1), name: nameOf(n), type: 'LORA' } })),
  ])
  await store.settled()
  return profile
}

/** The table with so many files in it, below its head. */
function tableOf(files: number): string {
  return `[role="table"][aria-rowcount="${String(files + 1)}"]`
}

async function rowCount(window: Page, files: number): Promise<void> {
  await window.locator(tableOf(files)).waitFor({ timeout: 60_000 })
}

async function openPage({ window }: RunningApp): Promise<void> {
  await window.getByTestId('nav-library').click()
  await rowCount(window, FILES)
  await bringHelper(window)
  await window.waitForTimeout(2000)
}

/** From the last key of a search in the library to its rows. */
export const librarySearchRow: UiRow = {
  id: 'library-search',
  words: 'library of 20,000 files: from the last key of a search to its rows drawn; p95 of 20 searches',
  unit: 'ms',
  bound: 100,
  run: (bench) =>
    withLibraries(bench, async ({ full, start }) => {
      const running = await start(full)
      try {
        await openPage(running)
        const { window } = running
        const field = window.getByRole('searchbox')
        const times: number[] = []
        for (let n = 0; n < SEARCHES; n += 1) {
          await field.fill('')
          await rowCount(window, FILES)
          const [first, second] = [firsts[n % firsts.length] ?? '', seconds[n % seconds.length] ?? '']
          await field.pressSequentially(`${first} ${second.slice(0, -1)}`)
          await rowCount(window, FILES / firsts.length)
          await window.waitForTimeout(200)
          const shown = await watchUntil(window, 'keydown', tableOf(FOUND))
          await window.keyboard.type(second.slice(-1))
          times.push(await shown())
        }
        return {
          figure: percentile(times, 0.95),
          details: [`median ${median(times).toFixed(0)} ms`, times.map((ms) => ms.toFixed(0)).join(', ')],
        }
      } finally {
        await running.close()
      }
    }),
}

/** How smooth its table is, against what the machine can do at all. */
export const libraryScrollRow: UiRow = {
  id: 'library-scroll',
  words:
    'frames over 25 ms while a wheel scrolls a library of 20,000 files for 10 s, more than over a bare virtual grid of boxes at the same speed',
  unit: 'points',
  bound: 5,
  run: (bench) =>
    withLibraries(bench, async ({ full, start }) => {
      const running = await start(full)
      const ours = await openPage(running)
        .then(() => wheelFrames(running.window, '[role="rowgroup"][tabindex="0"]', SPEED, SCROLL_MS))
        .finally(() => running.close())
      const bare = await bareFrames(bench, bench.env, SPEED, SCROLL_MS)
      const of = (name: string, { count, longPercent, longest }: typeof ours) =>
        `${name}: ${longPercent.toFixed(1)} % of ${String(count)} frames over 25 ms, the longest ${longest.toFixed(0)} ms`
      return {
        figure: Math.max(0, ours.longPercent - bare.longPercent),
        details: [`${String(SPEED)} px/s`, of('ours', ours), of('bare', bare)],
      }
    }),
}

/** ms after the start when the index is read, but the folders are not looked at; and when both are. */
const INDEX_READ_MS = 2500
const LOOKED_MS = 9000

/** What the library of 20,000 files costs a start: until the first cards are drawn, and of main's own time. */
export const libraryStartRow: UiRow = {
  id: 'library-start',
  words:
    'a start with 20,000 indexed files: from the launch to the first cards drawn, more than with none; medians of 5',
  unit: 'ms',
  bound: 300,
  run: (bench) =>
    withLibraries(bench, async ({ full, empty, start }) => {
      const starts = { full: [] as number[], empty: [] as number[] }
      const times = { full: [] as number[], empty: [] as number[] }
      const looked = { full: [] as number[], empty: [] as number[] }
      const longest = { full: [] as number[], empty: [] as number[] }
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const kind of ['empty', 'full'] as const) {
          const launched = performance.now()
          const running = await start(kind === 'full' ? full : empty)
          await running.window.locator('a[data-index="0"]').waitFor()
          starts[kind].push(performance.now() - launched)
          await watchMain(running)
          await askMain(running.window, 'changeSettings', {})
          const begun = performance.now()
          await running.window.waitForTimeout(INDEX_READ_MS)
          times[kind].push(await mainThreadMs(running))
          await running.window.waitForTimeout(LOOKED_MS - (performance.now() - begun))
          looked[kind].push(await mainThreadMs(running))
          longest[kind].push(await longestWait(running))
          await running.close()
        }
      }
      return {
        figure: median(starts.full) - median(starts.empty),
        details: [
          `with them ${listOf(starts.full)} ms; with none ${listOf(starts.empty)} ms`,
          `main's own thread, index read: ${(median(times.full) - median(times.empty)).toFixed(0)} ms more (${listOf(times.full)} ms; with none ${listOf(times.empty)} ms)`,
          `after 9 s, folders looked at: ${(median(looked.full) - median(looked.empty)).toFixed(0)} ms more`,
          `main's thread was held up for ${median(longest.full).toFixed(0)} ms at most, with none for ${median(longest.empty).toFixed(0)} ms (medians)`,
        ],
      }
    }),
}

function listOf(times: readonly number[]): string {
  return times.map((ms) => ms.toFixed(0)).join(', ')
}

/** Ms that main's own thread has worked since it began: the system counts them, however busy the machine is. */
async function mainThreadMs({ app }: RunningApp): Promise<number> {
  const id = String(await app.evaluate(() => process.pid))
  const [nanoseconds] = (await readFile(`/proc/${id}/task/${id}/schedstat`, 'utf8')).split(' ')
  return Number(nanoseconds) / 1e6
}

const TICK_MS = 5

async function watchMain({ app }: RunningApp): Promise<void> {
  await app.evaluate((_electron, tick) => {
    let [last, longest] = [performance.now(), 0]
    setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last - tick)
      last = now
      Reflect.set(globalThis, 'longestWait', longest)
    }, tick)
  }, TICK_MS)
}

async function longestWait({ app }: RunningApp): Promise<number> {
  return Number(await app.evaluate((): unknown => Reflect.get(globalThis, 'longestWait')))
}
