import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import type { WantedFile } from '@shared/ipc'
import { Catalogue } from '../civitai/catalogue'
import { knownSpec } from '../civitai/knownSpec'
import { startCivitai } from '../civitai/server'
import { buildModel } from '../civitai/spec'
import { askMain } from './bridge'
import { expect, test, type Household } from './household'
import { rows } from './screens'

/** Ms of main-thread time that adding may take, and ms that the start may take longer: the figures. */
const ADDING_MS = 500
const STARTING_MS = 300
/** A slow, loaded machine must not make it fail: only what is far off does. */
const SLOW = 4

const COUNT = 1000
const FILES = 10
const VERSIONS = 10

/** Ten models of ten versions with ten files each. */
function thousandFiles(): { catalogue: Catalogue; wanted: WantedFile[] } {
  const models = Array.from({ length: COUNT / FILES / VERSIONS }, (_, m) => {
    const modelId = 900_000 + m
    const ids = { modelId, versionId: 1_900_000 + m * 100 }
    const files = Array.from({ length: FILES }, (_none, n) => ({ bytes: 144_000 + n * 4096, fp: 'fp16' }))
    const spec = knownSpec(ids, `Thousand ${String(m)}`, 'LORA', 'saltwind', 'SDXL 1.0', files)
    const [version] = spec.versions
    if (version === undefined) throw new Error('unreachable')
    const versions = Array.from({ length: VERSIONS }, (_none, n) => ({
      ...version,
      id: ids.versionId + n,
      name: `v${String(n)}`,
    }))
    return buildModel({ ...spec, versions }, Date.now())
  })
  const wanted = models.flatMap((model) =>
    model.versions.flatMap((version) =>
      version.files.map(({ id }) => ({ modelId: model.id, versionId: version.id, fileId: id, target: null })),
    ),
  )
  return { catalogue: new Catalogue(models), wanted }
}

/** Hours that are closed for long enough, so that everything waits. */
function closedHours(): { from: number; to: number } {
  const minute = new Date().getHours() * 60 + new Date().getMinutes()
  return { from: (minute + 600) % 1440, to: (minute + 660) % 1440 }
}

type Usage = { user: number; system: number }

/** Ms that main's own thread has worked since it began: the system counts them, however busy the machine is. */
async function mainThreadMs(app: ElectronApplication): Promise<number> {
  const id = String(await app.evaluate(() => process.pid))
  try {
    const [nanoseconds] = (await readFile(`/proc/${id}/task/${id}/schedstat`, 'utf8')).split(' ')
    return Number(nanoseconds) / 1e6
  } catch {
    // Elsewhere than on Linux: newer runtimes tell it themselves; older ones count their other threads too.
    return await app.evaluate(() => {
      const threads = process as unknown as { threadCpuUsage?: () => Usage }
      const { user, system } = threads.threadCpuUsage?.() ?? process.cpuUsage()
      return (user + system) / 1000
    })
  }
}

/** Ms from the launch until main answers with the queue in hand, and what main's thread worked for it. */
async function startTimes(house: Household, civitaiUrl: string): Promise<{ wall: number; busy: number }> {
  const before = performance.now()
  const running = await house.start({ civitaiUrl })
  const { app, window } = running
  await window.waitForFunction(() => document.getElementById('early-search') === null)
  await askMain(window, 'changeSettings', {})
  const wall = performance.now() - before
  const busy = await mainThreadMs(app)
  await running.close()
  return { wall, busy }
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN

test('6. The engine: a thousand waiting downloads cost nothing visible', async ({ house }) => {
  test.setTimeout(600_000)
  const { catalogue, wanted } = thousandFiles()
  const civitai = await startCivitai({ catalogue })
  try {
    await house.settle({ hours: closedHours() })
    const running = await house.start({ civitaiUrl: civitai.url })
    const { app, window } = running
    await askMain(window, 'changeSettings', {})
    const before = await mainThreadMs(app)
    // As a model's page does before anything can be added.
    for (let at = 0; at < COUNT; at += 200)
      await askMain(window, 'planDownloads', { files: wanted.slice(at, at + 200) })
    const planning = (await mainThreadMs(app)) - before
    console.log(`asking Civitai and planning ${String(COUNT)}: ${planning.toFixed(0)} ms of main's thread`)
    const idle = await mainThreadMs(app)
    const began = performance.now()
    const reply = await askMain(window, 'addDownloads', { files: wanted })
    const wall = performance.now() - began
    const adding = (await mainThreadMs(app)) - idle
    expect(reply).toMatchObject({ ok: true, value: { ids: { length: COUNT } } })
    console.log(`adding ${String(COUNT)}: ${adding.toFixed(0)} ms of main's thread, ${wall.toFixed(0)} ms in all`)

    const second = await mainThreadMs(app)
    await askMain(window, 'addDownloads', { files: wanted })
    console.log(`adding them again: ${((await mainThreadMs(app)) - second).toFixed(0)} ms of main's thread`)
    await window
      .getByRole('link', { name: /Downloads/ })
      .first()
      .click()
    await expect(rows(window).first()).toBeVisible()
    expect(await rows(window).count()).toBeLessThan(100)
    await running.close()

    const queue = join(house.profile, 'queue.json')
    const full = await readFile(queue, 'utf8')
    expect(JSON.parse(full)).toMatchObject({ downloads: { length: COUNT } })
    const times: Record<'none' | 'thousand', { wall: number; busy: number }[]> = { none: [], thousand: [] }
    for (let round = 0; round < 3; round += 1) {
      for (const kind of ['none', 'thousand'] as const) {
        await writeFile(queue, kind === 'none' ? '{"version":1,"downloads":[]}' : full)
        times[kind].push(await startTimes(house, civitai.url))
      }
    }
    const more = (what: 'wall' | 'busy'): number =>
      median(times.thousand.map((one) => one[what])) - median(times.none.map((one) => one[what]))
    console.log(
      `start with ${String(COUNT)}: ${more('wall').toFixed(0)} ms more, ${more('busy').toFixed(0)} of main's thread`,
    )
    console.log(JSON.stringify(times))
    expect(adding).toBeLessThan(ADDING_MS * SLOW)
    expect(more('busy')).toBeLessThan(STARTING_MS * SLOW)
  } finally {
    await civitai.close()
  }
})
