import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { downloadSchema } from '@shared/schemas/download'
import type { DevTools } from '../../e2e/devTools'
import { median } from '../statistics'
import { withApp, type AppBench, type AppRow } from './appBench'
import type { Launch } from './letter'
import { memoryOf, processorMs, treeOf } from './processTree'

const DOWNLOADS = 1000
const ROUNDS = 5
/** Ms until what a start leaves to do is done; with V8's clearing up after it; and for which an idle app is watched. */
const SETTLED_MS = 15_000
const CLEARED_MS = 75_000
const WATCHED_MS = 60_000
const MS_PER_PERCENT = WATCHED_MS / 100

/** The grid is there with pictures; it holds the 40 models of the first page, of which those near the view are drawn. */
const drawnCards = `[...document.querySelectorAll('[data-testid^="model-card-"] img')].some((one) => one.complete)`

async function memoryAtRest(launch: Launch, ready: string): Promise<number> {
  return await withApp(launch, async (page, id) => {
    await page.waitFor(ready)
    await wait(SETTLED_MS)
    return await memoryOf(await treeOf(id))
  })
}

/** What an open window takes while nobody does anything. */
export const memoryRow: AppRow = {
  id: 'idle-memory',
  words: 'packaged, Browse with 40 cards, at rest: memory of all processes (Pss) against an empty window; medians of 5',
  unit: 'times',
  bound: 1.5,
  async run(bench) {
    const { launch } = await bench.packaged({ showUpTo: 16, blurAbove: 16 })
    const pairs: { ours: number; empty: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      pairs.push({
        ours: await memoryAtRest(launch, drawnCards),
        empty: await memoryAtRest(bench.empty, 'document.readyState === "complete"'),
      })
    }
    const [ours, empty] = [median(pairs.map((one) => one.ours)), median(pairs.map((one) => one.empty))]
    return {
      figure: ours / empty,
      details: [`packaged: ${(ours / 1e6).toFixed(0)} MB`, `empty window: ${(empty / 1e6).toFixed(0)} MB`],
    }
  },
}

/** A queue of finished downloads, as it is stored. */
function finishedQueue(folder: string): string {
  const downloads = Array.from({ length: DOWNLOADS }, (_, n) => {
    const fileName = `finished-${String(n)}.safetensors`
    return downloadSchema.parse({
      ...{ id: `d${String(n)}`, modelId: 1000 + n, versionId: 2000 + n, fileId: 3000 + n },
      ...{ modelName: `Finished ${String(n)}`, versionName: 'v1', modelType: 'LORA', baseModel: 'SDXL 1.0' },
      ...{ fileKind: 'Model', format: 'SafeTensor', precision: 'fp16', folder, root: folder, fileName },
      ...{ shownPath: ['Models', fileName], listedBytes: 1e8, bytes: 1e8, bytesExact: true, received: 1e8 },
      ...{ sha256: n.toString(16).padStart(64, '0'), downloadUrl: null, pictureUrl: null, pictureLevel: 1 },
      ...{ addedAt: 1_700_000_000_000 + n },
      state: {
        ...{ kind: 'done', path: join(folder, fileName), verified: true, at: 1_700_000_100_000 + n },
        sha256: n.toString(16).padStart(64, '0'),
      },
    })
  })
  return JSON.stringify({ version: 1, downloads })
}

/** Percent of a core that an app takes by itself, after `prepare` has brought it where it is left alone. */
async function idlePercent(launch: Launch, prepare: (page: DevTools) => Promise<void>): Promise<number> {
  return await withApp(launch, async (page, id) => {
    await prepare(page)
    await wait(CLEARED_MS)
    const ids = await treeOf(id)
    const before = await processorMs(ids)
    await wait(WATCHED_MS)
    return ((await processorMs(ids)) - before) / MS_PER_PERCENT
  })
}

/** @param caret whether the search field is left with the caret in it. */
async function withFinished(bench: AppBench, path: string, caret: boolean): Promise<number> {
  const { launch, profile } = await bench.packaged()
  await writeFile(join(profile, 'queue.json'), finishedQueue(profile))
  return await idlePercent(launch, async (page) => {
    await page.waitFor('document.querySelector(\'[data-testid="nav-downloads"]\') !== null')
    await page.evaluate(`location.hash = ${JSON.stringify(path)}`)
    await wait(SETTLED_MS)
    if (!caret) await page.evaluate('document.activeElement?.blur()')
  })
}

/**
 * What an app costs that has nothing to do. A caret that blinks is the system's and costs the same in an empty window, so
 * the pages are watched without one; what it adds is printed beside them.
 */
export const idleRow: AppRow = {
  id: 'idle-cpu',
  words: 'packaged, 1,000 finished downloads, for 60 s: percent of a core, all processes, on Downloads and on Browse',
  unit: 'percent',
  bound: 0.5,
  async run(bench) {
    const downloads = await withFinished(bench, '#/downloads', false)
    const browse = await withFinished(bench, '#/browse', false)
    const caret = await withFinished(bench, '#/browse', true)
    const empty = await idlePercent(bench.empty, (page) => page.waitFor('document.readyState === "complete"'))
    const words: readonly [string, number][] = [
      ['Downloads', downloads],
      ['Browse', browse],
      ['Browse, caret blinking in the search field', caret],
      ['empty window, caret blinking in its field', empty],
    ]
    return {
      figure: Math.max(downloads, browse),
      details: words.map(([what, percent]) => `${what}: ${percent.toFixed(2)} %`),
    }
  },
}
