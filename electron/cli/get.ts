import { resolve } from 'node:path'
import { defaultFile } from '@shared/defaultFile'
import { isDiskWaitKind } from '@shared/diskWait'
import type { Download } from '@shared/download'
import { ok, type Failure, type Result } from '@shared/failure'
import { formatBytes } from '@shared/format'
import { programNames, type Program } from '@shared/program'
import type { Civitai } from '../civitai/client'
import type { Ports } from '../engine/ports'
import { nextTry } from '../engine/retry'
import { run, type Outcome } from '../engine/run'
import type { StartThread } from '../engine/thread'
import { wait } from '../engine/throttle'
import { openEngineRoom } from '../engineRoom'
import { checkInstall } from '../folders/install'
import { accessFailure, preflight, recordOf, type Order } from '../folders/preflight'
import type { CommandLine, Place } from './commandLine'
import { findVersion } from './findVersion'
import type { Printer } from './printer'

type GetLine = Extract<CommandLine, { kind: 'get' }>

/** What a run is started with. */
export interface GetParts {
  startEngine: StartThread
  startHasher: StartThread
  userAgent: string
  /** Connections for one file at the same time, at most. */
  connections: () => number
  /** True when there is an API key. */
  hasKey: boolean
  /** Aborted when the person interrupts. */
  signal: AbortSignal
}

/** Failures without progress in a row after which a run gives up: nobody may be there to stop it. */
const PATIENCE = 8
const PROGRESS_EVERY_MS = 1000

/** `get`: one file, resumed from what is on disk, verified, placed. Answers the exit code. */
export async function get(line: GetLine, civitai: Civitai, parts: GetParts, printer: Printer): Promise<number> {
  let order
  try {
    order = await orderOf(line, civitai, parts.signal)
  } catch (error) {
    if (!parts.signal.aborted) throw error
    return report({ kind: 'stopped' }, 0, printer)
  }
  if (!order.ok) return printer.failed(order.failure)
  const store = { load: () => [], save: () => undefined }
  const room = openEngineRoom({ civitai, store, ...parts, report: (error) => printer.note(String(error)) })
  try {
    const around = { neutralFolder: resolve('.'), queue: [], hashOf: room.hashOf }
    const [plan] = await preflight([order.value], around)
    if (plan === undefined) return printer.failed({ kind: 'unexpected' })
    const { obstacle } = plan.planned
    // Whether the key's owner has bought access is for Civitai to say.
    const mayHaveAccess = parts.hasKey && accessFailure(order.value.version.access) !== null
    // Whether there is room is for the run to say: it knows what is on disk already.
    if (obstacle !== null && obstacle.kind !== 'diskFull' && !mayHaveAccess) return printer.failed(obstacle)
    printer.note(`${order.value.model.name}, ${order.value.version.name} -> ${plan.planned.path}`)
    const planned = recordOf(order.value, plan, 'cli', Date.now())
    // A folder that was named just now may be made.
    const record = line.place.kind === 'folder' ? { ...planned, root: null } : planned
    return await fetch(record, room.ports, parts.signal, printer)
  } finally {
    await room.close()
  }
}

async function fetch(record: Download, ports: Ports, signal: AbortSignal, printer: Printer): Promise<number> {
  let download = record
  let attempt = 0
  let bytesReceived = 0
  let toldAt = 0
  for (;;) {
    let fetched = 0
    const before = download.received
    const outcome = await run(download, ports, signal, {
      step: () => undefined,
      note: () => undefined,
      asked: () => undefined,
      // It keeps no queue.
      landing: () => Promise.resolve(),
      held(bytes) {
        download = { ...download, received: bytes }
      },
      progress(now) {
        // A second transfer of the same attempt counts from zero again.
        if (now.fetched < fetched) bytesReceived += fetched
        fetched = now.fetched
        download = {
          ...download,
          received: now.received,
          ...(now.size === null ? {} : { bytes: now.size, bytesExact: true }),
        }
        if (performance.now() - toldAt < PROGRESS_EVERY_MS) return
        toldAt = performance.now()
        const text = `${formatBytes(now.received)} of ${formatBytes(download.bytes)}`
        printer.progress({ status: 'progress', received: now.received, bytes: download.bytes }, text)
      },
    })
    bytesReceived += fetched
    if (outcome.kind !== 'failed') return report(outcome, bytesReceived, printer)
    attempt = download.received > before ? 1 : attempt + 1
    const next = nextTry(outcome.failure, attempt, Date.now(), Math.random())
    if (next.kind === 'attention' || attempt > PATIENCE || waitsTooLong(outcome.failure))
      return printer.failed(outcome.failure)
    download = { ...download, state: { kind: 'retrying', at: next.at, attempt, failure: outcome.failure } }
    printer.note(`${outcome.failure.kind}: trying again at ${new Date(next.at).toLocaleTimeString()}`)
    try {
      await wait(next.at - Date.now(), signal)
    } catch {
      return report({ kind: 'stopped' }, bytesReceived, printer)
    }
  }
}

function report(outcome: Exclude<Outcome, { kind: 'failed' }>, bytesReceived: number, printer: Printer): number {
  switch (outcome.kind) {
    case 'done': {
      const { path, sha256, verified } = outcome
      const check = verified ? 'verified' : 'no hash listed, structure checked'
      printer.result({ status: 'done', path, sha256, verified, bytesReceived }, `${path}\nSHA-256 ${sha256} (${check})`)
      return 0
    }
    case 'quarantined':
      printer.note(`What came is kept as ${outcome.path}`)
      return printer.failed({ ...outcome.failure, path: outcome.path })
    case 'stopped':
      return printer.failed({ kind: 'unexpected', detail: 'interrupted: run it again to resume' })
  }
}

/** What a person at a command line does not want to wait for, or has to mend. */
function waitsTooLong({ kind }: Failure): boolean {
  return kind === 'earlyAccess' || kind === 'quota' || isDiskWaitKind(kind)
}

async function orderOf(line: GetLine, civitai: Civitai, signal: AbortSignal): Promise<Result<Order>> {
  const place = await placeOf(line.place)
  if (!place.ok) return place
  const found = await findVersion(civitai, line.what, signal)
  if (!found.ok) return found
  const { version, model } = found.value
  const fileId = line.fileId ?? found.value.fileId
  const file = fileId === null ? defaultFile(version) : version.files.find(({ id }) => id === fileId)
  if (file !== null && file !== undefined) return ok({ model, version, file, ...place.value })
  const why = accessFailure(version.access) ?? {
    kind: 'notFound',
    detail: `version ${String(version.id)} has no such file`,
  }
  return { ok: false, failure: why }
}

async function placeOf(place: Place): Promise<Result<{ program: Program | null; chosenFolder: string | null }>> {
  if (place.kind === 'folder') return ok({ program: null, chosenFolder: resolve(place.folder) })
  const root = await checkInstall(place.program, resolve(place.root))
  if (!root.ok) return root
  const name = programNames[place.program]
  const program: Program = { id: 'cli', kind: place.program, name, root: root.value, overrides: {} }
  return ok({ program, chosenFolder: null })
}
