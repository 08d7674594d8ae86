import { FailureError, type Failure } from '@shared/failure'
import type { Incident } from '@shared/incident'
import type { Way } from '../network/way'
import type { Connections } from './connection'
import { FLUSHED_ONCE } from './flushRules'
import { openPartFile, type PartFile } from './partFile'
import type { Receiving } from './receiving'
import type { Seats } from './seats'
import type { Throttle } from './throttle'
import { Transfer } from './transfer'

export type { Receiving } from './receiving'

/** One transfer of one file, as the engine worker is asked for it. */
export interface ReceiveJob {
  /** Signed storage address: used now, never stored. No credentials of ours go with it. */
  url: string
  /** How its host is reached. */
  way: Way
  userAgent: string
  partPath: string
  versionId: number
  fileId: number
  /** Size in bytes, once a storage has said it; null before. */
  size: number | null
  /** Size in bytes as Civitai lists it. */
  listedBytes: number
  /** Whether a page or JSON may be the file itself. */
  mayBeText: boolean
  /** Whether Civitai lists a hash of it; without one a changed file is told by its ETag. */
  hasHash: boolean
  /** Ms without a byte after which a connection is given up. */
  stallMs: number
  /** Connections at the same time, at most. */
  connections: number
}

/** How a transfer ended. `refused`: the address is no longer good (or never was). Bytes on disk are kept in every case. */
export type ReceiveOutcome =
  | { kind: 'received'; size: number }
  | { kind: 'refused'; status: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped' }

/** What goes on around a transfer, beside its bytes. */
export interface Surroundings {
  /** Told what happened to its connections while it goes on. */
  note(what: Incident): void
  /** Dispatches `wake` when the computer woke or its network changed: connections from before are dead. */
  readonly wake: EventTarget
  readonly connections: Connections
  /** How many connections there may be beside those of the others. */
  readonly seats: Seats
}

/**
 * Receives the rest of a file into its part file. Never rejects: what goes wrong is an outcome.
 * @param tell called when bytes are on disk, and once the size is known
 */
export async function receive(
  job: ReceiveJob,
  throttle: Throttle,
  signal: AbortSignal,
  tell: (now: Receiving) => void,
  around: Surroundings,
): Promise<ReceiveOutcome> {
  let part: PartFile | null = null
  try {
    part = await openPartFile(job.partPath, job)
    const outcome = await new Transfer(job, part, throttle, tell, around).run(signal)
    if (outcome.kind !== 'received' || outcome.size > FLUSHED_ONCE) await part.sync()
    return outcome
  } catch (error) {
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    return signal.aborted
      ? { kind: 'stopped' }
      : { kind: 'failed', failure: { kind: 'unexpected', detail: String(error) } }
  } finally {
    // An entry that could not be written here costs bytes, and the outcome is known already.
    await part?.close().catch(() => undefined)
  }
}
