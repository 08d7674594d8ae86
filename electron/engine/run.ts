import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActiveStep, Download } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import type { Digest } from './digester'
import { codeOf, diskFailure } from './errors'
import { takeLock } from './lock'
import { journalPath, partPath, removePart } from './partFile'
import { place } from './place'
import type { Ports } from './ports'
import type { Receiving } from './receive'
import { checkStructure } from './structure'

/** How an attempt ended. Bytes on disk are kept unless it is `done`. */
export type Outcome =
  | { kind: 'done'; path: string; sha256: string; verified: boolean }
  | { kind: 'quarantined'; failure: Failure; path: string; sha256: string }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped' }

/** What a running attempt tells its owner. */
export interface RunListener {
  step(step: ActiveStep): void
  progress(now: Receiving, hashed: number): void
}

/** Ms without a byte before a connection is given up (as the peers do, within a factor of 4). */
const STALL_MS = 30_000
/** Fresh addresses that a storage may refuse in a row before the attempt fails. */
const REFUSALS = 3
/** A file without a hash may differ from its listed size by this many bytes (sizeKB is rounded). */
const SIZE_SLACK = 1024

/**
 * One attempt at a download:
 *
 *   resolve   a fresh address from Civitai                      <-+ refused, or the file changed on the server
 *   receive   the missing bytes -> part file; hash follows      --+
 *   verify    size and SHA-256, or the structure where no hash is listed
 *   place     flush, final name without replacing anything
 *
 * Never rejects. When the signal is aborted it answers `stopped` once nothing writes any more.
 */
export async function run(
  download: Download,
  ports: Ports,
  signal: AbortSignal,
  listener: RunListener,
): Promise<Outcome> {
  const part = partPath(download.folder, download)
  try {
    await mkdir(download.folder, { recursive: true })
    const lock = await takeLock(part)
    if (!lock.ok) return { kind: 'failed', failure: lock.failure }
    try {
      const adopted = await adopt(download, part, ports)
      if (adopted !== null) return adopted
      const outcome = await attempt(download, part, ports, signal, listener)
      if (outcome.kind !== 'failed' || outcome.failure.kind !== 'changedOnServer') return outcome
      // Another size is another file: what is on disk is of no use, and one new start is worth it.
      await removePart(part)
      return await attempt({ ...download, bytesExact: false, received: 0 }, part, ports, signal, listener)
    } finally {
      await lock.value.release()
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    if (error instanceof FailureError) return { kind: 'failed', failure: error.failure }
    if (codeOf(error) !== null) return { kind: 'failed', failure: diskFailure(error, download.folder) }
    return { kind: 'failed', failure: { kind: 'unexpected', detail: String(error) } }
  }
}

/** A kill between placing the file and saving that it is done: the file is there and the part is gone. */
async function adopt(download: Download, part: string, ports: Ports): Promise<Outcome | null> {
  const final = join(download.folder, download.fileName)
  const size = await sizeOf(final)
  if (size === null || download.sha256 === null || (await sizeOf(part)) !== null) return null
  if (download.bytesExact ? size !== download.bytes : Math.abs(size - download.listedBytes) > SIZE_SLACK) return null
  const sha256 = await ports.digester.digestOf(final, size)
  return sha256 === download.sha256 ? { kind: 'done', path: final, sha256, verified: true } : null
}

async function attempt(
  download: Download,
  part: string,
  ports: Ports,
  signal: AbortSignal,
  listener: RunListener,
): Promise<Outcome> {
  const digest = ports.digester.follow(part)
  const forget = (): void => digest.forget()
  signal.addEventListener('abort', forget, { once: true })
  try {
    const received = await receiveAll(download, part, digest, ports, signal, listener)
    if (received.kind !== 'received') return received
    listener.step('verifying')
    const sha256 = await digest.end(received.size)
    const failure = await verify(download, part, received.size, sha256)
    if (failure !== null) return await quarantine(part, failure, sha256)
    listener.step('placing')
    const path = await placeUnderFreeName(download, part, sha256, received.size, ports)
    return { kind: 'done', path, sha256, verified: download.sha256 !== null }
  } finally {
    signal.removeEventListener('abort', forget)
    forget()
  }
}

type Received = { kind: 'received'; size: number } | Extract<Outcome, { kind: 'failed' | 'stopped' }>

async function receiveAll(
  download: Download,
  part: string,
  digest: Digest,
  ports: Ports,
  signal: AbortSignal,
  listener: RunListener,
): Promise<Received> {
  let received = 0
  let refusals = 0
  for (;;) {
    listener.step('resolving')
    const address = await ports.resolve(download, signal)
    if (!address.ok) return { kind: 'failed', failure: address.failure }
    const before = received
    const lack = await lacksSpace(download, Math.max(received, download.received), ports)
    if (lack !== null) return { kind: 'failed', failure: lack }
    listener.step('receiving')
    const job = {
      url: address.value.url,
      userAgent: ports.userAgent,
      partPath: part,
      versionId: download.versionId,
      fileId: download.fileId,
      size: download.bytesExact ? download.bytes : null,
      stallMs: STALL_MS,
    }
    const outcome = await ports.receiver.receive(download.id, job, signal, (now) => {
      received = now.received
      digest.advance(now.contiguous)
      listener.progress(now, digest.hashed())
    })
    if (outcome.kind !== 'refused') return outcome
    refusals = received > before ? 1 : refusals + 1
    if (refusals >= REFUSALS) {
      const detail = 'the storage refuses every address that Civitai gives'
      return { kind: 'failed', failure: { kind: 'badResponse', status: outcome.status, detail } }
    }
  }
}

async function lacksSpace(download: Download, received: number, ports: Ports): Promise<Failure | null> {
  const free = await ports.freeSpace(download.folder)
  const missing = Math.max(0, download.bytes - received)
  if (free === null || free >= missing) return null
  return { kind: 'diskFull', path: download.folder, expected: String(missing), actual: String(free) }
}

async function verify(download: Download, part: string, size: number, sha256: string): Promise<Failure | null> {
  if (download.sha256 !== null) {
    return sha256 === download.sha256 ? null : { kind: 'hashMismatch', expected: download.sha256, actual: sha256 }
  }
  if (Math.abs(size - download.listedBytes) > SIZE_SLACK) {
    return { kind: 'sizeMismatch', expected: String(download.listedBytes), actual: String(size) }
  }
  const structure = await checkStructure(part, download.fileName, size)
  return structure.ok ? null : structure.failure
}

/** Where bytes that are not what Civitai lists are kept: beside the target, under a name that no program loads. */
export function quarantinePath(part: string): string {
  return `${part}.quarantined`
}

async function quarantine(part: string, failure: Failure, sha256: string): Promise<Outcome> {
  const path = quarantinePath(part)
  await rename(part, path)
  await rm(journalPath(part), { force: true })
  return { kind: 'quarantined', failure, path, sha256 }
}

async function placeUnderFreeName(
  download: Download,
  part: string,
  sha256: string,
  size: number,
  ports: Ports,
): Promise<string> {
  let fileName = download.fileName
  for (;;) {
    const final = join(download.folder, fileName)
    try {
      await place(part, final, download.folder)
      await removePart(part)
      return final
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    // Somebody put a file there since the name was reserved: the same bytes are welcome, others are never replaced.
    if ((await sizeOf(final)) === size && (await ports.digester.digestOf(final, size)) === sha256) {
      await removePart(part)
      return final
    }
    const next = await ports.nextName(download)
    if (!next.ok) throw new FailureError(next.failure)
    fileName = next.value.fileName
  }
}

/** Size in bytes, null when there is no such file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
