import { FailureError, type Failure, type FailureKind } from '@shared/failure'
import { judge } from './answer'
import { firstBytes, lengthOf } from './buffers'
import type { Connections } from './connection'
import { networkFailure } from './errors'
import { createIntake } from './intake'
import type { RunningLease } from './lease'
import { fitsListedSize } from '@shared/listedSize'
import { checkOrigin, originOf } from './origin'
import type { PartFile } from './partFile'
import type { ReceiveJob } from './receive'
import { inPieces, type Throttle } from './throttle'

/** How a lease ended. What it received is on disk in every case. */
export type LeaseEnd =
  | { kind: 'fetched' }
  /** The storage holds just what is on disk. */
  | { kind: 'complete'; size: number }
  /** The storage knows no ranges, and this one would not begin where the unbroken run ends. */
  | { kind: 'noRanges' }
  | { kind: 'refused'; status: number }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped' }

/** What a lease needs of its transfer. */
export interface LeaseOwner {
  readonly job: ReceiveJob
  readonly part: PartFile
  readonly throttle: Throttle
  readonly connections: Connections
  /** True while this is the only lease: it may then take a whole file for a range. */
  alone(): boolean
  /** The storage has answered: `latencyMs` after it was asked, with ranges or without. */
  answered(lease: RunningLease, ranges: boolean, latencyMs: number): void
  /** `bytes` of the body have come. */
  came(lease: RunningLease, bytes: number): void
  /** They are on disk. */
  wrote(): void
}

/** Fetches the range of a lease into the part file over one connection. Never rejects. */
export async function runLease(lease: RunningLease, owner: LeaseOwner): Promise<LeaseEnd> {
  try {
    return await fetchRange(lease, owner)
  } catch (error) {
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    return lease.stop.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure: networkFailure(error) }
  }
}

async function fetchRange(lease: RunningLease, owner: LeaseOwner): Promise<LeaseEnd> {
  const { job, part, throttle } = owner
  const { signal } = lease.stop
  const { start } = lease
  const size = part.size()
  // Before the size is known, ranges are taken from the one that is listed.
  const ahead = size === null && start > (part.ranges().at(-1)?.[1] ?? 0)
  const asked = lease.end >= (size ?? Number.MAX_SAFE_INTEGER) ? null : lease.end
  const askedAt = performance.now()
  const answer = await owner.connections.open({ ...job, start, end: asked }, signal)
  try {
    const verdict = judge(
      // Another connection may have been told the size meanwhile.
      { start, end: asked, size: part.size(), listedBytes: job.listedBytes, mayBeText: job.mayBeText, ahead },
      answer.head,
      Date.now(),
    )
    if (verdict.kind === 'beyond') {
      part.setSize(verdict.total)
      return { kind: 'fetched' }
    }
    if (verdict.kind === 'complete' && part.contiguous() < verdict.total)
      return failed('badResponse', 'refuses a range of the file')
    if (verdict.kind !== 'read')
      return verdict.kind === 'complete' ? { kind: 'complete', size: verdict.total } : verdict
    const { from, total } = verdict
    if (from < start && !owner.alone()) return { kind: 'noRanges' }
    // A storage that does not tell how long the file is has to be asked for all of it.
    if (total === null && asked !== null) return { kind: 'noRanges' }
    const etag = answer.head.headers.etag
    const origin = originOf(job.url, typeof etag === 'string' ? etag : undefined)
    const changed = job.hasHash ? null : checkOrigin(part, start, origin)
    if (changed !== null) return { kind: 'failed', failure: changed }
    if (total !== null) part.setSize(total)
    owner.answered(lease, answer.head.status === 206, performance.now() - askedAt)

    const { held } = owner.connections
    const intake = createIntake(part, from, start, () => owner.wrote(), held, origin ?? new URL(job.url).host)
    try {
      for await (const buffers of inPieces(answer.body, throttle)) {
        const limit = throttle.limit()
        const room = (): number => lease.end - intake.position()
        const bytes = lengthOf(buffers)
        if (room() <= 0 && lease.end !== total) break
        if (bytes > room() && lease.end === total) return failed('badResponse', 'the body is longer than announced')
        owner.came(lease, Math.min(bytes, room()))
        // Only now: its end may have been given to another connection. And nobody may split what is about to be written.
        const taken = Math.min(bytes, room())
        lease.position = Math.max(start, intake.position() + taken)
        lease.heardAt = null
        await intake.take(firstBytes(buffers, taken))
        // A piece that was cut for another limit is not charged to this one: to a low one it would mean minutes of silence.
        if (limit !== null && throttle.limit() === limit) await throttle.take(taken, signal)
        lease.heardAt = performance.now()
        // Its end was moved: what is beyond comes over another connection.
        if (intake.position() === lease.end && lease.end !== (asked ?? total)) break
      }
    } finally {
      // What has come is kept, however it ends.
      await intake.flush()
    }
    return total === null ? endOfUnknown(intake.position(), start, owner) : endOf(intake.position(), lease)
  } finally {
    answer.close()
  }
}

function endOf(position: number, lease: RunningLease): LeaseEnd {
  return position < lease.end ? failed('connection', 'closed before the end') : { kind: 'fetched' }
}

/** The end of a body of which nobody has said how long it is. */
function endOfUnknown(position: number, start: number, { job, part }: LeaseOwner): LeaseEnd {
  if (position < start) {
    const detail = 'the file is now shorter than what is on disk'
    return { kind: 'failed', failure: { kind: 'changedOnServer', detail, actual: String(position) } }
  }
  if (position < job.listedBytes && !fitsListedSize(position, job.listedBytes))
    return failed('badResponse', 'the body ended early, and its size was not told')
  part.setSize(position)
  return { kind: 'complete', size: position }
}

function failed(kind: FailureKind, detail: string): LeaseEnd {
  return { kind: 'failed', failure: { kind, detail } }
}
