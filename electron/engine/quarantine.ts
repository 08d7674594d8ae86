import { join } from 'node:path'
import type { Download } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import type { Rechecked } from '@shared/schemas/quarantine'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { placeUnderFreeName, type FinalFile } from './finalFile'
import { renamedTo } from './ending'
import { takeLock } from './lock'
import { partPath, removePart } from './partPaths'
import type { Ports } from './ports'
import type { Records } from './records'
import { sizeOf } from './verify'

type Quarantined = Download & { state: Extract<Download['state'], { kind: 'quarantined' }> }

/**
 * What a person can do about bytes that are not what Civitai lists, beside fetching them again: ask whether the listing was
 * wrong, take them all the same, or leave them where they are. Nothing is placed without being asked for, nothing replaced.
 */
export class Quarantine {
  constructor(
    private readonly ports: Ports,
    private readonly records: Records,
    /**
     * Keeps everybody else from the download meanwhile, but for who removes it: then the signal is aborted. Rejects with
     * `locked`, and does nothing, while somebody else does so.
     */
    private readonly alone: <T>(id: string, act: (signal: AbortSignal) => Promise<T>) => Promise<T>,
  ) {}

  /**
   * Asks anew what Civitai lists for the file, and keeps that in the record. Bytes that are what it lists now are placed as
   * verified. Rejects with a FailureError: of Civitai, of the disk, `locked`, notFound when it is not in quarantine, or
   * removed meanwhile.
   */
  async recheck(id: string): Promise<Rechecked> {
    return await this.#about(id, async (download, signal) => {
      const listed = await this.ports.listing(download, signal)
      if (!listed.ok) {
        if (isGone(listed.failure)) return { kind: 'gone' }
        throw new FailureError(listed.failure)
      }
      const { sha256, bytes } = listed.value
      const now = { ...download, sha256, listedBytes: bytes }
      const changed = sha256 !== download.sha256 || bytes !== download.listedBytes
      if (changed) this.records.change(id, { sha256, listedBytes: bytes, bytes, bytesExact: false })
      if (await this.#place(now, (found) => found === sha256, signal)) return { kind: 'verified' }
      return changed ? { kind: 'changed', sha256 } : { kind: 'same' }
    })
  }

  /** Places the bytes under the wanted name, or another free one, as they are. Rejects as `recheck` does. */
  async accept(id: string): Promise<void> {
    await this.#about(id, (download, signal) => this.#place(download, () => true, signal))
  }

  /**
   * Notes that a file which was accepted has been put back into quarantine: nothing where there is no such download.
   * @param from where it had been placed
   * @param path where it is now
   */
  returned(from: string, path: string): void {
    for (const { id, state, sha256 } of this.records.list()) {
      if (state.kind !== 'done' || state.accepted !== true || state.path !== from) continue
      const failure: Failure = { kind: 'hashMismatch', expected: sha256 ?? '', actual: state.sha256 }
      this.records.apply(id, { kind: 'returned', failure, path, sha256: state.sha256 })
    }
  }

  /** Forgets the download; its bytes stay in quarantine, where no program loads them. */
  async keep(id: string): Promise<void> {
    await this.#about(id, () => {
      this.records.remove([id])
      return Promise.resolve()
    })
  }

  async #about<T>(id: string, act: (download: Quarantined, signal: AbortSignal) => Promise<T>): Promise<T> {
    return await this.alone(id, async (signal) => {
      const download = this.records.find(id)
      if (download === undefined || !isQuarantined(download)) throw new FailureError(notThere)
      try {
        return await act(download, signal)
      } catch (error) {
        throw signal.aborted && !(error instanceof FailureError) ? new FailureError(notThere) : error
      }
    })
  }

  /** False when the digest of what is there now is not as wanted. */
  async #place(download: Quarantined, wanted: (sha256: string) => boolean, signal: AbortSignal): Promise<boolean> {
    const placed = await onDiskOf(download, () => placeBytes(download, wanted, this.ports, signal))
    if (placed === null) return false
    const { path, sha256, size } = placed
    const { id } = download
    this.records.change(id, { ...renamedTo(download, path), bytes: size, bytesExact: true, received: size })
    const verified = download.sha256 === sha256
    this.records.apply(id, { kind: 'released', at: this.ports.now(), path, sha256, verified })
    return true
  }
}

const notThere: Failure = { kind: 'notFound', detail: 'this download is not in quarantine' }

function isQuarantined(download: Download): download is Quarantined {
  return download.state.kind === 'quarantined'
}

/** The model, the version or the file is not listed any more. */
function isGone({ kind }: Failure): boolean {
  return kind === 'notFound' || kind === 'archived'
}

async function placeBytes(
  download: Quarantined,
  wanted: (sha256: string) => boolean,
  ports: Ports,
  signal: AbortSignal,
): Promise<(FinalFile & { size: number }) | null> {
  const { path } = download.state
  const lock = await takeLock(partPath(download.folder, download))
  if (!lock.ok) throw new FailureError(lock.failure)
  try {
    const size = await sizeOf(path)
    if (size === null) {
      const placed = await placedBefore(download, ports)
      if (placed === null)
        throw new FailureError({ kind: 'folderMissing', path, detail: 'the file was moved or deleted' })
      await removePart(path)
      return wanted(placed.sha256) ? placed : null
    }
    // What it was when it came says nothing about what it is now.
    const sha256 = await ports.digester.digestOf(path, size, signal)
    if (!wanted(sha256)) return null
    return { path: await placeUnderFreeName(download, path, { size, sha256 }, ports, signal), sha256, size }
  } finally {
    await lock.value.release().catch((error: unknown) => ports.report(error))
  }
}

/** The bytes under their final name: a kill came after they were placed, and before that was saved. Null: they are not there. */
async function placedBefore(
  { folder, fileName, state }: Quarantined,
  { digester }: Ports,
): Promise<(FinalFile & { size: number }) | null> {
  const path = join(folder, fileName)
  const size = await sizeOf(path)
  if (size === null) return null
  const sha256 = await digester.digestOf(path, size)
  return sha256 === state.sha256 ? { path, sha256, size } : null
}

async function onDiskOf<T>({ folder }: Download, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw codeOf(error) === null ? error : new FailureError(diskFailure(error, folder))
  }
}
