import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsSchema } from '@shared/schemas/settings'
import { startCivitai } from '../../civitai/server'
import { launchApp, type RunningApp } from '../../e2e/app'
import { askMain } from '../../e2e/bridge'
import { closedHours, thousandFiles, type ThousandFiles } from '../../e2e/thousandFiles'
import { median } from '../statistics'
import type { UiBench } from './uiBench'
import type { UiRow } from './uiRow'

const ROUNDS = 5
const PLANNED_AT_ONCE = 200

/** An app whose downloads all wait, so that adding and starting are all that main has to do. */
interface Waiting {
  readonly files: ThousandFiles
  readonly queue: string
  readonly start: () => Promise<RunningApp>
}

async function withWaitingApp<T>(bench: UiBench, measure: (app: Waiting) => Promise<T>): Promise<T> {
  const files = thousandFiles()
  const civitai = await startCivitai({ catalogue: files.catalogue })
  try {
    const profile = await mkdtemp(join(bench.folder, 'thousand-'))
    const downloads = join(profile, 'models')
    await mkdir(downloads)
    const settings = settingsSchema.parse({ firstStartDone: true, neutralFolder: downloads, hours: closedHours() })
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
    return await measure({
      files,
      queue: join(profile, 'queue.json'),
      start: () => launchApp({ profile, civitaiUrl: civitai.url, env: bench.env }),
    })
  } finally {
    await civitai.close()
  }
}

/** Ms that main's own thread has worked since it began: the system counts them, however busy the machine is. */
async function mainThreadMs({ app }: RunningApp): Promise<number> {
  const id = String(await app.evaluate(() => process.pid))
  const [nanoseconds] = (await readFile(`/proc/${id}/task/${id}/schedstat`, 'utf8')).split(' ')
  return Number(nanoseconds) / 1e6
}

/** What main works for while a thousand downloads are added at one go. */
export const addingRow: UiRow = {
  id: 'add-thousand',
  words: 'adding 1,000 downloads at one go: time of the main thread, median of 5',
  unit: 'ms',
  bound: 500,
  run: (bench) =>
    withWaitingApp(bench, async ({ files: { wanted }, queue, start }) => {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        await writeFile(queue, '{"version":1,"downloads":[]}')
        const running = await start()
        // As a model's page does before anything can be added: from here on the versions are known.
        for (let at = 0; at < wanted.length; at += PLANNED_AT_ONCE)
          await askMain(running.window, 'planDownloads', { files: wanted.slice(at, at + PLANNED_AT_ONCE) })
        const before = await mainThreadMs(running)
        await askMain(running.window, 'addDownloads', { files: wanted })
        times.push((await mainThreadMs(running)) - before)
        await running.close()
        const { downloads } = JSON.parse(await readFile(queue, 'utf8')) as { downloads: unknown[] }
        if (downloads.length !== wanted.length) throw new Error(`only ${String(downloads.length)} were added`)
      }
      return { figure: median(times), details: [times.map((ms) => `${ms.toFixed(0)} ms`).join(', ')] }
    }),
}

/** How much later the app is there with a thousand downloads than with none. */
export const startingRow: UiRow = {
  id: 'start-thousand',
  words: 'from the launch until main answers, with 1,000 waiting downloads more than with none; medians of 5',
  unit: 'ms',
  bound: 300,
  run: (bench) =>
    withWaitingApp(bench, async ({ files: { wanted }, queue, start }) => {
      const first = await start()
      await askMain(first.window, 'addDownloads', { files: wanted })
      await first.close()
      const queues = { none: '{"version":1,"downloads":[]}', thousand: await readFile(queue, 'utf8') }
      const times: Record<keyof typeof queues, number[]> = { none: [], thousand: [] }
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const kind of ['none', 'thousand'] as const) {
          await writeFile(queue, queues[kind])
          const before = performance.now()
          const running = await start()
          await running.window.waitForFunction(() => document.getElementById('early-search') === null)
          await askMain(running.window, 'changeSettings', {})
          times[kind].push(performance.now() - before)
          await running.close()
        }
      }
      const [none, thousand] = [median(times.none), median(times.thousand)]
      return {
        figure: thousand - none,
        details: [`none: ${none.toFixed(0)} ms`, `thousand: ${thousand.toFixed(0)} ms`],
      }
    }),
}
