import { open, type FileHandle } from 'node:fs/promises'
import { FailureError, type Failure } from '@shared/failure'
import { crcOf, suspects, type Run } from './blocks'
import { onDisk } from './errors'
import { openPartFile } from './partFile'
import { withFewerGaps, type Range } from './ranges'

/** Bytes read in one turn: transfers of other files go on in between. */
const TURN_BYTES = 2 ** 20
/** Ranges that are kept, at most: a journal entry tells of sixty, and those that are fetched anew come between them. */
const MOST_KEPT = 50

/** A complete part file whose digest is not the listed one. */
export interface MendJob {
  partPath: string
  versionId: number
  fileId: number
  /** Bytes. */
  size: number
}

/** `dropped`: these ranges are no longer held to be on disk, so that the next transfer fetches them; none: nothing is suspect. */
export type MendOutcome =
  { kind: 'dropped'; ranges: Range[] } | { kind: 'failed'; failure: Failure } | { kind: 'stopped' }

/**
 * Compares a part file with what arrived and takes out what is suspect: see `suspects`. Its bytes stay as they are until
 * others come. Never rejects.
 */
export async function mend({ partPath, ...owner }: MendJob, signal: AbortSignal): Promise<MendOutcome> {
  try {
    // It is the listed hash that told.
    const part = await openPartFile(partPath, { ...owner, hasHash: true })
    try {
      const arrived = part.arrived()
      const differing = await onDisk(partPath, () => differingRuns(partPath, arrived.runs, signal))
      const ranges = withFewerGaps(suspects(arrived, owner.size, differing), owner.size, MOST_KEPT)
      if (signal.aborted) return { kind: 'stopped' }
      if (ranges.length > 0) await part.drop(ranges)
      return { kind: 'dropped', ranges }
    } finally {
      await part.close()
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    return { kind: 'failed', failure: { kind: 'unexpected', detail: String(error) } }
  }
}

/** The runs whose bytes on disk are not those that came. Throws the system's error, or the signal's. */
async function differingRuns(path: string, runs: readonly Run[], signal: AbortSignal): Promise<Run[]> {
  const handle = await open(path, 'r')
  const buffer = Buffer.allocUnsafe(TURN_BYTES)
  const differing: Run[] = []
  try {
    for (const run of runs) {
      if (run.crc !== null && (await crcOnDisk(handle, run, buffer, signal)) !== run.crc) differing.push(run)
    }
  } finally {
    await handle.close()
  }
  return differing
}

/** CRC-32 of a run's bytes on disk; null where it cannot be told. */
async function crcOnDisk(handle: FileHandle, run: Run, buffer: Buffer, signal: AbortSignal): Promise<number | null> {
  let crc: number | null = 0
  for (let at = run.start; at < run.end;) {
    signal.throwIfAborted()
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, run.end - at), at)
    if (bytesRead === 0) return null
    crc = crcOf(buffer.subarray(0, bytesRead), crc)
    at += bytesRead
  }
  return crc
}
