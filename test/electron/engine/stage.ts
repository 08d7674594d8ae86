import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Worker } from 'node:worker_threads'
import type { Download, DownloadState } from '../../../shared/download'
import { createCivitai } from '../../../electron/civitai/client'
import { defaultPatience } from '../../../electron/civitai/retryDelay'
import { Downloads } from '../../../electron/engine/downloads'
import type { Ports } from '../../../electron/engine/ports'
import type { DownloadsEvent } from '../../../electron/engine/records'
import { openEngineRoom, type EngineRoom } from '../../../electron/engineRoom'
import { validKey } from '../../civitai/known'
import type { LogEntry } from '../../civitai/log'
import { startCivitai, type StandIn } from '../../civitai/server'
import { settingsSchema } from '../../civitai/settings'
import { trueHashes } from '../../civitai/hashes'
import { aDownload } from './builders'
import { shelfCatalogue, shelfFile, type ShelfName } from './shelfFiles'
import { buildWorkers, type BuiltWorkers } from './workers'

export const SIMULTANEOUS = 2

/** Everything a test of the engine plays with. Fresh for each test, but for the stand-in and the built workers. */
export interface Stage {
  readonly civitai: StandIn
  /** Where downloads go. */
  readonly folder: string
  /** What the store was given, in order; the last is what a restart finds. */
  readonly saves: Download[][]
  readonly events: DownloadsEvent[]
  /** Errors that belong to no download. */
  readonly reports: unknown[]
  /** The record of a file on the shelf, as it is added. */
  record(name: ShelfName, over?: Partial<Download>): Promise<Download>
  /** The list of downloads with real workers; its retries come at once, by a clock that is put forward. */
  open(over?: Partial<Ports> & { key?: string; hurry?: boolean; saved?: readonly Download[] }): Opened
  /** Requests to Civitai for an address. */
  resolves(): LogEntry[]
  /** Requests to the storage. */
  fetches(): LogEntry[]
}

/** One list of downloads with its workers: what an app has from start to end. */
export interface Opened {
  readonly downloads: Downloads
  /** Resolves with the download as soon as this is true of it. */
  until(id: string, wanted: (download: Download) => boolean): Promise<Download>
  /** Resolves when the download has come into this state. */
  untilState<K extends DownloadState['kind']>(id: string, kind: K): Promise<Extract<DownloadState, { kind: K }>>
  /** Ends the worker that receives, as a crash would. */
  killEngine(): Promise<void>
  killHasher(): Promise<void>
  /** Ends all at once; answers what the store holds then. */
  crash(): Promise<readonly Download[]>
  /** Stops in order. */
  close(): Promise<void>
}

/** Sets the stage for each test of a file. */
export function useStage(): () => Stage {
  let workers: BuiltWorkers
  let all: Around
  let stage: Stage
  const opened: Opened[] = []

  beforeAll(async () => {
    workers = await buildWorkers()
    all = around(await startCivitai({ catalogue: shelfCatalogue() }), workers)
  })
  beforeEach(async () => {
    const { civitai } = all
    civitai.faults.clear()
    civitai.log.clear()
    Object.assign(civitai.settings, settingsSchema.parse({}))
    stage = stageOf(all, await mkdtemp(join(tmpdir(), 'modelport-stage-')), opened)
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
    await rm(stage.folder, { recursive: true, force: true })
  })
  afterAll(async () => {
    await all.room.close()
    await all.civitai.close()
    await workers.remove()
  })
  return () => stage
}

function stageOf(all: Around, folder: string, opened: Opened[]): Stage {
  const { civitai } = all
  const saves: Download[][] = []
  const events: DownloadsEvent[] = []
  const reports: unknown[] = []
  const logged = (origin: LogEntry['origin'], path: string): LogEntry[] =>
    civitai.log.entries().filter((entry) => entry.origin === origin && entry.url.startsWith(path))

  return {
    civitai,
    folder,
    saves,
    events,
    reports,
    async record(name, over = {}) {
      const file = shelfFile(civitai.catalogue, name)
      const hashes = name === 'huge' ? {} : await trueHashes(file)
      const sha256 = file.listedHashes === 'none' ? null : (hashes['SHA256']?.toLowerCase() ?? null)
      const fileName = file.content.layout === 'text' ? `${name}.yaml` : `${name}.safetensors`
      const { id: fileId, versionId, bytes } = file
      const listed = file.listedHashes === 'wrong' ? 'f'.repeat(64) : sha256
      const own = { id: name, versionId, fileId, fileName, folder, listedBytes: bytes, bytes, sha256: listed }
      return aDownload({ ...own, ...over })
    },
    open({ key, hurry = true, saved = [], ...over } = {}) {
      all.key = key ?? null
      const one = openOne(all, { saves, events, reports }, { hurry, saved }, over)
      opened.push(one)
      return one
    },
    resolves: () => logged('api', '/api/download/models/'),
    fetches: () => logged('storage', '/'),
  }
}

/** What all tests of a file have in common: the servers and the workers, which are started again after they were killed. */
interface Around {
  readonly civitai: StandIn
  readonly room: EngineRoom
  readonly alive: { engine: Worker | null; hasher: Worker | null }
  key: string | null
}

function around(civitai: StandIn, workers: BuiltWorkers): Around {
  const alive: Around['alive'] = { engine: null, hasher: null }
  const client = createCivitai({
    baseUrl: () => civitai.url,
    key: () => all.key,
    userAgent: 'Modelport/0.1.0',
    patience: { ...defaultPatience, attempts: 1 },
  })
  const room = openEngineRoom({
    civitai: client,
    store: { load: () => [], save: () => undefined },
    userAgent: 'Modelport/0.1.0',
    startEngine: () => (alive.engine = workers.engine()),
    startHasher: () => (alive.hasher = workers.hasher()),
  })
  const all: Around = { civitai, room, alive, key: null }
  return all
}

function openOne(
  { room, alive }: Around,
  { saves, events, reports }: Pick<Stage, 'saves' | 'events' | 'reports'>,
  { hurry, saved }: { hurry: boolean; saved: readonly Download[] },
  over: Partial<Ports>,
): Opened {
  const listeners = new Set<() => void>()
  let ahead = 0
  const now = (): number => Date.now() + ahead

  const ports: Ports = {
    ...room.ports,
    store: {
      load: () => structuredClone([...saved]),
      save: (list) => saves.push(structuredClone([...list])),
    },
    stallMs: 400,
    now,
    random: () => 0,
    report: (error) => reports.push(error),
    ...over,
  }
  const downloads = new Downloads(ports, SIMULTANEOUS, (event) => {
    events.push(event)
    for (const listener of [...listeners]) listener()
    if (!hurry || event.kind !== 'downloads') return
    for (const { state } of event.changed) {
      if (state.kind !== 'retrying') continue
      ahead = Math.max(ahead, state.at - Date.now() + 1)
      // Any change makes the list look at the clock again.
      setImmediate(() => downloads.setSimultaneous(SIMULTANEOUS))
    }
  })

  function until(id: string, wanted: (download: Download) => boolean): Promise<Download> {
    return new Promise((resolve) => {
      const look = (): void => {
        const download = downloads.find(id)
        if (download === undefined || !wanted(download)) return
        listeners.delete(look)
        resolve(download)
      }
      listeners.add(look)
      look()
    })
  }

  return {
    downloads,
    until,
    async untilState(id, kind) {
      const { state } = await until(id, (download) => download.state.kind === kind)
      if (!isState(state, kind)) throw new Error('unreachable')
      return state
    },
    killEngine: () => kill(alive.engine),
    killHasher: () => kill(alive.hasher),
    async crash() {
      const left = saves.at(-1) ?? []
      const stopped = downloads.stop()
      await Promise.all([kill(alive.engine), kill(alive.hasher)])
      await stopped
      return left
    },
    close: () => downloads.stop(),
  }
}

function isState<K extends DownloadState['kind']>(
  state: DownloadState,
  kind: K,
): state is Extract<DownloadState, { kind: K }> {
  return state.kind === kind
}

async function kill(worker: Worker | null): Promise<void> {
  if (worker === null) throw new Error('there is no such worker yet')
  const gone = once(worker, 'exit')
  await worker.terminate()
  await gone
}

/** The right file is under its name, and nothing else is in the folder. */
export async function expectOnly(
  folder: string,
  ...files: { fileName: string; sha256: string | null }[]
): Promise<void> {
  expect((await readdir(folder)).sort()).toEqual(files.map(({ fileName }) => fileName).sort())
  for (const { fileName, sha256 } of files) {
    const found = createHash('sha256').update(await readFile(join(folder, fileName)))
    if (sha256 !== null) expect(found.digest('hex')).toBe(sha256)
  }
}

/** Names and sizes of what is in a folder. */
export async function listing(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).size] as const))
  return Object.fromEntries(sizes)
}

/** The one key that the stand-in knows. */
export { validKey }
