import { join } from 'node:path'
import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { formatBytes } from '@shared/format'
import { Downloads } from '../engine/downloads'
import type { Ports } from '../engine/ports'
import { isDue } from '../engine/settling'
import { PATIENCE, waitsTooLong } from './fetchOne'
import type { Printer } from './printer'

const TELL_EVERY_MS = 1000

/** How several downloads ended. */
export interface AllEnded {
  done: number
  failed: { path: string; failure: Failure }[]
  /** Bytes of these files that are on disk, those of earlier runs included. */
  bytesHeld: number
}

/**
 * Fetches several files by the queue of the engine, some at once, and tells of each that has come. Resolves when each is
 * there, with what is due beside it, or is not to be had without a person; when the signal is aborted, once nothing writes any more.
 */
export async function fetchAll(
  records: readonly Download[],
  ports: Ports,
  simultaneous: number,
  signal: AbortSignal,
  printer: Printer,
): Promise<AllEnded> {
  if (records.length === 0) return { done: 0, failed: [], bytesHeld: 0 }
  const told = new Set<string>()
  const all = records.reduce((sum, { bytes }) => sum + bytes, 0)
  let toldAt = 0
  let over = false
  let settled: () => void = () => undefined
  const end = new Promise<void>((resolve) => (settled = resolve))

  const look = (): void => {
    const list = downloads.list()
    for (const { id, state } of list) {
      if (state.kind !== 'done' || told.has(id)) continue
      told.add(id)
      const { path, sha256, verified } = state
      printer.result({ status: 'file', path, sha256, verified, fetched: true }, path)
    }
    if (list.every((one) => (one.state.kind === 'done' ? !isDue(one) : givenUp(one) !== null))) settled()
  }
  const tellProgress = (): void => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return
    toldAt = performance.now()
    const received = heldNow(downloads)
    const text = `${formatBytes(received)} of ${formatBytes(all)}, ${String(told.size)} of ${String(records.length)} files`
    printer.progress({ status: 'progress', received, bytes: all }, text)
  }
  const downloads = new Downloads(ports, simultaneous, (event) => {
    if (over) return
    if (event.kind === 'progress') tellProgress()
    // What tells us is in the middle of a change.
    else queueMicrotask(look)
  })
  signal.addEventListener('abort', settled, { once: true })
  downloads.add(records)
  downloads.start()
  if (signal.aborted) settled()
  await end
  // What still ends is not told: the last line is another's.
  over = true
  const before = downloads.list().map((one) => ({ one, failure: givenUp(one) }))
  await downloads.stop()
  return {
    done: told.size,
    failed: before.flatMap(({ one, failure }) =>
      failure === null ? [] : [{ path: join(one.folder, one.fileName), failure }],
    ),
    bytesHeld: heldNow(downloads),
  }
}

function heldNow(downloads: Downloads): number {
  const running = new Map(downloads.progress().map(({ id, received }) => [id, received]))
  return downloads
    .list()
    .reduce(
      (sum, { id, state, bytes, received }) => sum + (state.kind === 'done' ? bytes : (running.get(id) ?? received)),
      0,
    )
}

/** Why it will not come by itself, or not soon; null while it may. */
function givenUp({ state }: Download): Failure | null {
  switch (state.kind) {
    case 'attention':
      return state.failure
    case 'quarantined':
      return { ...state.failure, path: state.path }
    case 'retrying':
      return state.attempt > PATIENCE || waitsTooLong(state.failure) ? state.failure : null
    default:
      return null
  }
}
