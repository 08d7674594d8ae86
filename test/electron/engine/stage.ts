import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { Worker } from 'node:worker_threads'
import type { Download } from '../../../shared/download'
import { createDigester } from '../../../electron/engine/digester'
import type { Ports } from '../../../electron/engine/ports'
import { createReceiver } from '../../../electron/engine/receiver'
import { trueHashes } from '../../civitai/hashes'
import type { LogEntry } from '../../civitai/log'
import { startCivitai, type StandIn } from '../../civitai/server'
import { settingsSchema } from '../../civitai/settings'
import { aDownload } from './builders'
import { around, openDownloads, type Around, type Heard, type Opened } from './opened'
import { shelfCatalogue, shelfFile, type ShelfName } from './shelfFiles'
import { buildWorkers, type BuiltWorkers } from './workers'

/** Everything a test of the engine plays with. Fresh for each test, but for the stand-in and the built workers. */
export interface Stage extends Heard {
  readonly civitai: StandIn
  /** Where downloads go. */
  readonly folder: string
  /** The record of a file on the shelf, as it is added. */
  readonly record: (name: ShelfName, over?: Partial<Download>) => Promise<Download>
  /** The list of downloads with real workers; its retries come at once, by a clock that is put forward. */
  readonly open: (over?: Partial<Ports> & { key?: string; hurry?: boolean; saved?: readonly Download[] }) => Opened
  /** A receiver and a digester whose workers end as soon as they start. */
  readonly brokenWorkers: () => Pick<Ports, 'receiver' | 'digester'>
  /** Requests to Civitai for an address. */
  readonly resolves: () => LogEntry[]
  /** Requests to the storage. */
  readonly fetches: () => LogEntry[]
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
    all.openGate()
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
  const events: Heard['events'] = []
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
      const sha256 = file.listedHashes === 'none' ? null : (hashes.SHA256?.toLowerCase() ?? null)
      const fileName = file.content.layout === 'text' ? `${name}.yaml` : `${name}.safetensors`
      const { id: fileId, versionId, bytes } = file
      const listed = file.listedHashes === 'wrong' ? 'f'.repeat(64) : sha256
      const own = { id: name, versionId, fileId, fileName, folder, listedBytes: bytes, bytes, sha256: listed }
      return aDownload({ ...own, ...over })
    },
    open({ key, hurry = true, saved = [], ...over } = {}) {
      all.key = key ?? null
      const one = openDownloads(all, { saves, events, reports }, { hurry, saved }, over)
      opened.push(one)
      return one
    },
    brokenWorkers() {
      const start = (): Worker => new Worker(join(folder, 'no-such-worker.cjs'))
      return { receiver: createReceiver(start), digester: createDigester(start) }
    },
    resolves: () => logged('api', '/api/download/models/'),
    fetches: () => logged('storage', '/'),
  }
}
