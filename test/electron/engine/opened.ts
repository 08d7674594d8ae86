import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { Download, DownloadState } from '../../../shared/download'
import { createCivitai } from '../../../electron/civitai/client'
import { createGate } from '../../../electron/civitai/gate'
import { defaultPatience } from '../../../electron/civitai/retryDelay'
import { Downloads } from '../../../electron/engine/downloads'
import type { Ports } from '../../../electron/engine/ports'
import type { DownloadsEvent } from '../../../electron/engine/records'
import { openEngineRoom, type EngineRoom } from '../../../electron/engineRoom'
import type { StandIn } from '../../civitai/server'
import type { BuiltWorkers } from './workers'
import { networkHere } from '../network/ways'

const SIMULTANEOUS = 2

/** What a list of downloads told and gave to its store, in order. */
export interface Heard {
  /** The last one is what a restart finds. */
  readonly saves: Download[][]
  readonly events: DownloadsEvent[]
  /** Errors that belong to no download. */
  readonly reports: unknown[]
}

/** One list of downloads with its workers: what an app has from start to end. */
export interface Opened {
  readonly downloads: Downloads
  /** Resolves with the download as soon as this is true of it. */
  readonly until: (id: string, wanted: (download: Download) => boolean) => Promise<Download>
  /** Resolves when the download has come into this state. */
  readonly untilState: <K extends DownloadState['kind']>(
    id: string,
    kind: K,
  ) => Promise<Extract<DownloadState, { kind: K }>>
  /** Ends the worker that receives, as a crash would. */
  readonly killEngine: () => Promise<void>
  readonly killHasher: () => Promise<void>
  /** The time that Civitai asked for has come. */
  readonly openGate: () => void
  /** Bytes per second for all; null: no limit. It ends with the test. */
  readonly setLimit: (bytesPerSecond: number | null) => void
  /** Ends all at once; answers what the store holds then. */
  readonly crash: () => Promise<readonly Download[]>
  /** Stops in order. */
  readonly close: () => Promise<void>
}

/** What all tests of a file have in common: the servers and the workers, which are started again after they were killed. */
export interface Around {
  readonly civitai: StandIn
  readonly room: EngineRoom
  readonly alive: { engine: Worker | null; hasher: Worker | null }
  key: string | null
  /** Forgets what Civitai asked of the test before: its patience would hold the next one as well. */
  readonly openGate: () => void
}

/** Begins nothing: a worker starts when it is first needed. */
export function around(civitai: StandIn, workers: BuiltWorkers): Around {
  const alive: Around['alive'] = { engine: null, hasher: null }
  const gate = createGate()
  const client = createCivitai({
    gate,
    baseUrl: () => civitai.url,
    key: () => all.key,
    userAgent: 'Modelport/0.1.0',
    patience: { ...defaultPatience, attempts: 1 },
  })
  const room = openEngineRoom({
    civitai: client,
    network: networkHere(),
    store: { load: () => [], save: () => undefined },
    userAgent: 'Modelport/0.1.0',
    startEngine: () => (alive.engine = workers.engine()),
    startHasher: () => (alive.hasher = workers.hasher()),
    connections: () => 8,
    report: () => undefined,
  })
  const all: Around = { civitai, room, alive, key: null, openGate: () => gate.open() }
  return all
}

/** A list of downloads with real workers. */
export function openDownloads(
  { room, alive, openGate }: Around,
  { saves, events, reports }: Heard,
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
    diskLookMs: 20,
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
      openGate()
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
    openGate,
    setLimit: (bytesPerSecond) => room.ports.receiver.setLimit(bytesPerSecond),
    async close() {
      room.ports.receiver.setLimit(null)
      await downloads.stop()
    },
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
