import { join } from 'node:path'
import type { ActiveStep, Download, Landing, Moving } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import type { Incident } from '@shared/incident'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { clearPlaceholder } from '../files/naming'
import { makeFolder } from '../files/newFolder'
import { placeUnderFreeName, type FinalFile } from './finalFile'
import { incident } from './history'
import { heldBytes } from './heldBytes'
import { adopt, announce } from './landing'
import { takeLock } from './lock'
import type { MendOutcome } from './mend'
import { partPath, removePart } from './partPaths'
import type { Ports } from './ports'
import { coveredBytes } from './ranges'
import type { Receiving } from './receive'
import { lacksSpace, ownerOf, receiveAll } from './reception'
import { takeFromTwin, type SourceFile } from './twinFile'
import { freeQuarantine, quarantine, verify } from './verify'
import { ownTries } from './wall'

/** How an attempt ended. Bytes on disk are kept unless it is `done`. */
export type Outcome =
  | { kind: 'done'; path: string; sha256: string; verified: boolean }
  | { kind: 'quarantined'; failure: Failure; path: string; sha256: string }
  /** `by` is there when it was Civitai, or the way to it, and not a storage or this computer. */
  | { kind: 'failed'; failure: Failure; by?: 'civitai' }
  /** Nothing of it is kept yet, and it belongs in another folder. */
  | { kind: 'elsewhere'; to: Moving }
  | { kind: 'stopped' }

/** What a running attempt tells its owner. */
export interface RunListener {
  step(step: ActiveStep): void
  progress(now: Receiving, hashed: number): void
  /** So many bytes are on disk before anything comes. */
  held(bytes: number): void
  /** Civitai is asked for an address: it counts that. */
  asked(): void
  /** The complete bytes are about to get this name; resolves once that is kept, or cannot be. */
  landing(what: Landing): Promise<void>
  /** Something happened that the attempt got over. */
  note(what: Incident): void
}

/** What an attempt works with, beside its download. */
export interface Work {
  /** Path of the part file. */
  part: string
  ports: Ports
  signal: AbortSignal
  listener: RunListener
}

/** Times that an attempt fetches what is suspect of a wrong file before that is quarantined. */
const MENDS = 2

/**
 * One attempt at a download:
 *
 *   resolve   a fresh address from Civitai                      <-+ refused, or the file changed on the server
 *   foresee   where its folder was guessed, by its header: the   |
 *             attempt ends where that is another one             |
 *   receive   the missing bytes -> part file; hash follows      --+
 *   verify    size and SHA-256, or the structure where no hash is listed; mend what is suspect, from the top
 *   place     flush, final name without replacing anything
 *
 * Before that: the file may be there already, or in another folder by one of the `twins`.
 *
 * Never rejects. When the signal is aborted it answers `stopped` once nothing writes any more.
 */
export async function run(
  download: Download,
  ports: Ports,
  signal: AbortSignal,
  listener: RunListener,
  twins: readonly FinalFile[] = [],
): Promise<Outcome> {
  const part = partPath(download.folder, download)
  try {
    await makeFolder(download.folder, download.root)
    const lock = await takeLock(part)
    if (!lock.ok) return { kind: 'failed', failure: lock.failure }
    try {
      const work: Work = { part, ports, signal, listener }
      const adopted = await adopt(download, part, ports, signal)
      if (adopted !== null) return adopted
      const lacks = async (): Promise<FailureError | null> => {
        const lack = await lacksSpace(download, 0, ports)
        return lack === null ? null : new FailureError(lack)
      }
      // The part's own word: a process that was killed has not told the record of the last bytes, and a copy that was
      // broken off has left some of which nobody knows what they are.
      await clearPlaceholder(join(download.folder, download.fileName), part)
      const held = { ...download, received: await heldBytes(part, ownerOf(download)) }
      const taken = await takeFromTwin(held, sourcesOf(download, twins), { ...work, lacksSpace: lacks })
      if (taken !== null) return { kind: 'done', ...taken, verified: download.sha256 !== null }
      const outcome = await attempts(held, work)
      // Bytes of which nobody knows what they are: where it goes nobody would look for them.
      if (outcome.kind === 'elsewhere') await removePart(part)
      return outcome
    } finally {
      // A lock that stays costs nothing: it names us, and is taken over. What was done is done all the same.
      await lock.value.release().catch((error: unknown) => ports.report(error))
    }
  } catch (error) {
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    if (signal.aborted) return { kind: 'stopped' }
    if (codeOf(error) !== null) return { kind: 'failed', failure: diskFailure(error, download.folder) }
    return { kind: 'failed', failure: { kind: 'unexpected', detail: String(error) } }
  }
}

/** Files of this computer with its bytes: the one that a person wants it from, then those that the queue knows. */
function sourcesOf({ own, sha256 }: Download, twins: readonly FinalFile[]): readonly SourceFile[] {
  if (own?.choice === 'fetch') return []
  if (own === undefined || sha256 === null) return twins
  return [{ path: own.path, sha256, way: own.choice }, ...twins.filter(({ path }) => path !== own.path)]
}

/**
 * Another size is another file: what is on disk is of no use then. But lying answers must not cost all that was fetched, so
 * it begins anew only when the attempt before, some time ago, was told just the same.
 */
async function attempts(download: Download, work: Work): Promise<Outcome> {
  const outcome = await attempt(download, work)
  const before = ownTries(download.state).failure
  if (outcome.kind !== 'failed' || before === null || !isSameChange(outcome.failure, before)) return outcome
  await removePart(work.part)
  work.listener.note(incident('begunAnew', work.ports.now(), 0, { failure: outcome.failure }))
  return await attempt({ ...download, bytesExact: false, received: 0 }, work)
}

/** True when both answers told the same other file. */
function isSameChange(one: Failure, other: Failure): boolean {
  if (one.kind !== 'changedOnServer' || other.kind !== 'changedOnServer') return false
  return one.actual !== undefined && one.actual === other.actual
}

async function attempt(download: Download, work: Work, mends = MENDS): Promise<Outcome> {
  const { part, ports, signal, listener } = work
  const digest = ports.digester.follow(part)
  const forget = (): void => digest.forget()
  signal.addEventListener('abort', forget, { once: true })
  try {
    const received = await receiveAll(download, work, digest)
    if (received.kind !== 'received') return received
    listener.step('verifying')
    const sha256 = await digest.end(received.size)
    const failure = await verify(download, part, { size: received.size, sha256 }, ports.digester)
    if (failure !== null) {
      const mendable = failure.kind === 'hashMismatch' && mends > 0
      const dropped = mendable ? await dropSuspects(download, work, received.size) : null
      if (dropped !== null && dropped.kind !== 'dropped') return dropped
      if (dropped === null || dropped.ranges.length === 0) {
        const path = await freeQuarantine(part)
        await listener.landing({ as: 'quarantined', path, sha256 })
        await quarantine(part, path)
        return { kind: 'quarantined', failure, path, sha256 }
      }
      listener.note(incident('mends', ports.now(), received.size - coveredBytes(dropped.ranges)))
      // They have their room on the disk already: none is lacking.
      const { size } = received
      const known = { ...download, bytes: size, bytesExact: true, received: size }
      return await attempt(known, work, mends - 1)
    }
    listener.step('placing')
    const path = await placeUnderFreeName(download, part, { size: received.size, sha256 }, ports, signal, (final) =>
      announce(download, { as: 'file', path: final, sha256 }, listener),
    )
    return { kind: 'done', path, sha256, verified: download.sha256 !== null }
  } finally {
    signal.removeEventListener('abort', forget)
    forget()
  }
}

function dropSuspects({ id, versionId, fileId }: Download, work: Work, size: number): Promise<MendOutcome> {
  const { part, ports, signal } = work
  return ports.receiver.mend(id, { partPath: part, versionId, fileId, size }, signal)
}
