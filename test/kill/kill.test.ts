import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { downloadSchema } from '@shared/schemas/download'
import { startCivitai, type StandIn } from '../civitai/server'
import { partPath } from '../../electron/engine/partPaths'
import { expectOnly } from '../electron/engine/folderContents'
import { dieAt, endAll, liveOn, type Life } from './life'
import { END, phases } from './moment'
import { buildPrograms, type Programs } from './programs'
import { runOf, runsWith, wordsOf, type Run } from './run'
import { addedByLife, killCatalogue, type Wanted } from './shelf'

/** Kills in all: `npm run test:kill` has 100. A number in KILL_SEED plays that one run again. */
const seed = process.env.KILL_SEED
const runs = seed === undefined ? runsWith(Number(process.env.KILLS ?? 20)) : [runOf(Number(seed))]

/** Bytes that a kill may cost; what the stand-in has sent counts, also what was in the sockets. */
const COST = 32 * 2 ** 20

const queueFile = z.object({ downloads: z.array(downloadSchema) })

/** Runs side by side: a process that starts leaves room for another. A run takes some seconds of its own, and waits. */
const AT_ONCE = 2
const LONGEST_MS = 300_000

const catalogue = killCatalogue()
const waiting: (() => void)[] = []
let places = AT_ONCE
const died: string[] = []
let programs: Programs

beforeAll(async () => {
  programs = await buildPrograms()
})
afterAll(async () => {
  await endAll()
  await programs.remove()
})

/** Waits until there is room for another run. */
async function inTurn(act: () => Promise<void>): Promise<void> {
  if (places > 0) places -= 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    await act()
  } finally {
    const next = waiting.shift()
    if (next === undefined) places += 1
    else next()
  }
}

/** Each run has a stand-in and a folder of its own. */
async function household(play: (civitai: StandIn, folder: string) => Promise<void>): Promise<void> {
  const civitai = await startCivitai({ catalogue })
  const folder = await mkdtemp(join(tmpdir(), 'modelport-kills-'))
  try {
    await play(civitai, folder)
  } finally {
    await civitai.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The queue as it is kept; empty before it was written for the first time. */
async function queueIn(profile: string) {
  const text = await readFile(join(profile, 'queue.json'), 'utf8').catch(() => null)
  return text === null ? [] : queueFile.parse(JSON.parse(text)).downloads
}

/** Whatever has a final name is the whole file, or the placeholder of one where there are no hard links. */
async function expectNothingHalf(wanted: readonly Wanted[], links: boolean): Promise<void> {
  for (const { record, sha256 } of wanted) {
    const bytes = await readFile(join(record.folder, record.fileName)).catch(() => null)
    if (bytes === null) continue
    const placeholder = `placeholder of ${String(record.versionId)}-${String(record.fileId)}.mpdl\n`
    if (!links && placeholder.startsWith(bytes.subarray(0, 100).toString())) continue
    expect(createHash('sha256').update(bytes).digest('hex'), record.fileName).toBe(sha256)
  }
}

/** All files are there, the queue tells so, and nothing else is left anywhere. */
async function expectAllDone(profile: string, wanted: readonly Wanted[]): Promise<void> {
  const folders = new Set(wanted.map(({ record }) => record.folder))
  for (const one of folders) {
    const files = wanted.filter(({ record }) => record.folder === one)
    await expectOnly(one, ...files.map(({ record, sha256 }) => ({ fileName: record.fileName, sha256 })))
  }
  const queue = await queueIn(profile)
  expect(queue.map(({ id, state }) => [id, state.kind])).toEqual(wanted.map(({ record }) => [record.id, 'done']))
  for (const [n, { state, sha256 }] of queue.entries()) {
    const right = wanted[n]?.right === true
    expect(state).toMatchObject({
      kind: 'done',
      verified: right && sha256 !== null,
      ...(right ? {} : { accepted: true }),
    })
  }
  expect((await readdir(profile)).filter((name) => !/^(queue|settings|secret)\.json$/.test(name))).toEqual([])
}

async function play({ seed, links, kills }: Run, civitai: StandIn, folder: string): Promise<void> {
  const profile = join(folder, 'profile')
  const added = await addedByLife(catalogue, folder, seed)
  const wantedIn = (life: number): Wanted[] => added.slice(0, life + 1).flat()
  const lifeWith = (wanted: readonly Wanted[]): Life => {
    const downloads = wanted.map(({ record }) => record)
    const accepts = wanted.filter(({ right }) => !right).map(({ record }) => record.id)
    return { programs, links, job: { baseUrl: civitai.url, profile, workers: programs.folder, downloads, accepts } }
  }
  for (const [life, moment] of kills.entries()) {
    const wanted = wantedIn(life)
    const own = added[life]?.[0]?.record
    const spoils = moment.phase !== 'mending' || own === undefined ? null : basename(partPath('', own))
    died.push(await dieAt(lifeWith(wanted), { ...moment, spoils }))
    await expectNothingHalf(wanted, links)
    const ids = (await queueIn(profile)).map(({ id }) => id)
    expect(ids).toEqual(wanted.map(({ record }) => record.id).slice(0, ids.length))
  }
  const wanted = wantedIn(kills.length)
  await liveOn(lifeWith(wanted))
  await expectAllDone(profile, wanted)
  const sent = civitai.log.entries().filter(({ origin }) => origin === 'storage')
  // The same bytes in two places are fetched once.
  const distinct = new Map(wanted.map(({ sha256, record }) => [sha256, record.bytes]))
  const needed = [...distinct.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(sent.reduce((sum, { bytesSent }) => sum + bytesSent, 0) - needed).toBeLessThanOrEqual(kills.length * COST)
}

describe('6. The engine: a process that is killed again and again ends with all files and an intact queue', () => {
  it.concurrent.each(runs.map((run) => [wordsOf(run), run] as const))(
    '%s',
    async (_, run) => {
      await inTurn(() => household((civitai, folder) => play(run, civitai, folder)))
    },
    LONGEST_MS,
  )

  it('in each phase', () => {
    const counts = new Map(phases.map((phase) => [phase, died.filter((one) => one === phase).length]))
    const late = died.filter((one) => one === END).length
    const listed = [...counts].map(([phase, n]) => `${phase} ${String(n)}`).join(', ')
    console.log(`${String(died.length)} kills: ${listed}; all was done before ${String(late)} of them`)
    expect(late).toBeLessThanOrEqual(died.length / 10)
    // One run that is played again has but some of them.
    const missed = seed === undefined ? [...counts].filter(([, count]) => count === 0) : []
    expect(missed).toEqual([])
  })
})
