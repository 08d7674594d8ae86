import type { Download, Moving } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { Digest } from './digester'
import { incident } from './history'
import { openPartFile, type PartOwner } from './partFile'
import type { Ports } from './ports'
import type { Outcome, Work } from './run'
import { isTextName } from './structure'
import { ownTries } from './wall'

/**
 * Addresses in a row over which nothing came, or little, before the attempt fails: one that is refused is replaced once. But
 * not again after an attempt that ended just so: Civitai counts each address against the account.
 */
const REFUSALS = 2
const REFUSALS_AGAIN = 1
/** How long (ms) an address lasted, or what share of the file it brought, if its refusal is no more than its end. */
const LASTED_MS = 5 * 60_000
const FAIR_SHARE = 0.02
type Received = { kind: 'received'; size: number } | Extract<Outcome, { kind: 'failed' | 'stopped' | 'elsewhere' }>

/**
 * Asks for an address and receives the rest of the file by it, and by another one where it is refused on the way. The digest
 * follows.
 */
export async function receiveAll(download: Download, work: Work, digest: Digest): Promise<Received> {
  const { part, ports, signal, listener } = work
  let { received } = download
  listener.held(received)
  const most = ownTries(download.state).failure?.kind === 'addressRefused' ? REFUSALS_AGAIN : REFUSALS
  let refusals = 0
  // Once: an address may serve only so often.
  let looksAhead = most === REFUSALS && received === 0
  const whole = await wholePart(download, part)
  if (whole !== null) return { kind: 'received', size: whole }
  for (;;) {
    listener.step('resolving')
    // Before Civitai is asked for an address: it counts them.
    const lack = await lacksSpace(download, received, ports)
    if (lack !== null) return { kind: 'failed', failure: lack }
    listener.asked()
    const address = await ports.resolve(download, signal)
    if (!address.ok) return { kind: 'failed', failure: address.failure, by: 'civitai' }
    const to = looksAhead ? await foreseen(download, address.value.url, work) : null
    if (to !== null) return { kind: 'elsewhere', to }
    looksAhead = false
    const before = received
    const askedAt = ports.elapsed()
    listener.step('receiving')
    const job = {
      url: address.value.url,
      way: await ports.wayTo(address.value.url),
      userAgent: ports.userAgent,
      partPath: part,
      versionId: download.versionId,
      fileId: download.fileId,
      size: exactSize(download),
      listedBytes: download.listedBytes,
      hasHash: download.sha256 !== null,
      mayBeText: isTextName(download.fileName),
      stallMs: ports.stallMs,
      connections: ports.connections(),
    }
    const outcome = await ports.receiver.receive(download.id, job, signal, {
      progress(now) {
        received = now.received
        digest.advance(now.contiguous)
        listener.progress(now, digest.hashed())
      },
      note: (what) => listener.note(what),
    })
    if (outcome.kind !== 'refused') return outcome
    refusals = isWorth(received - before, download, ports.elapsed() - askedAt) ? 0 : refusals + 1
    if (refusals >= most) return { kind: 'failed', failure: { kind: 'addressRefused', status: outcome.status } }
    listener.note(
      incident('newAddress', ports.now(), received, { failure: { kind: 'forbidden', status: outcome.status } }),
    )
  }
}

/**
 * Whether an address was worth asking for, before it was refused: it held for some minutes, or brought a fair share of the
 * file. A storage that answers each address once or twice would else cost one for every few MiB.
 */
function isWorth(fetched: number, { bytes }: Download, ms: number): boolean {
  return fetched > 0 && (ms >= LASTED_MS || fetched >= bytes * FAIR_SHARE)
}

/** Where it belongs, if that was guessed, and not rightly. */
async function foreseen(download: Download, url: string, { ports, signal }: Work): Promise<Moving | null> {
  if (download.due?.includes('folder') !== true) return null
  return (await ports.foresee?.(download, url, signal)) ?? null
}

/** Which file the part is of. */
export function ownerOf(download: Download): PartOwner {
  const { versionId, fileId, sha256 } = download
  return { versionId, fileId, size: exactSize(download), hasHash: sha256 !== null }
}

/** Size in bytes, once a storage has said it; null before. */
function exactSize({ bytesExact, bytes }: Download): number | null {
  return bytesExact ? bytes : null
}

/** Size in bytes of a part that has come to its end already, so that no address has to be asked for; null for any other. */
async function wholePart(download: Download, path: string): Promise<number | null> {
  const { bytesExact, bytes, received } = download
  if (!bytesExact || received < bytes) return null
  const part = await openPartFile(path, ownerOf(download))
  const end = part.contiguous()
  await part.close()
  return end === bytes ? bytes : null
}

/** Fails with diskFull where the rest does not fit; null: it does, or nobody knows. */
export async function lacksSpace(download: Download, received: number, ports: Ports): Promise<Failure | null> {
  const free = await ports.freeSpace(download.folder)
  const missing = Math.max(0, download.bytes - received)
  if (free === null || free >= missing) return null
  const { root } = await ports.volumeOf(download.folder)
  return { kind: 'diskFull', path: root, expected: String(missing), actual: String(free) }
}
