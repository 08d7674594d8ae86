import { join } from 'node:path'
import type { Download, Duty, Moving } from '@shared/download'
import type { Failure } from '@shared/failure'
import { codeOf } from '@shared/systemErrors'
import type { Attended } from './attended'
import { incident } from './history'
import type { Ports, Settler } from './ports'
import type { Records } from './records'
import { relocate } from './relocate'

type Finished = Download & { state: Extract<Download['state'], { kind: 'done' }> }

/** Files that are seen to at the same time. */
const AT_ONCE = 2

/** True for a finished file about which something is yet to be done. */
export function isDue(download: Download): download is Finished {
  return download.state.kind === 'done' && download.due !== undefined && download.due.length > 0
}

/**
 * Sees to files after they are in their place: each duty of a record once, and after a restart again where it was broken
 * off. Whatever goes wrong is a line of the history: the download is done all the same.
 */
export class Settling {
  #isOpen = false
  #isLooking = false
  readonly #busy = new Set<string>()

  constructor(
    private readonly ports: Ports,
    private readonly records: Records,
    private readonly attended: Pick<Attended, 'has'>,
    /** See `Quarantine`. */
    private readonly alone: <T>(id: string, act: (signal: AbortSignal) => Promise<T>) => Promise<T>,
  ) {}

  open(): void {
    this.#isOpen = true
    this.lookSoon()
  }

  /** Begins nothing any more. */
  close(): void {
    this.#isOpen = false
  }

  /** Looks for what is due, once whoever calls is through with its change. */
  lookSoon(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    queueMicrotask(() => {
      this.#isLooking = false
      this.#look()
    })
  }

  #look(): void {
    const { settler } = this.ports
    if (!this.#isOpen || settler === undefined) return
    for (const { id } of this.records.list().filter(isDue)) {
      if (this.#busy.size >= AT_ONCE) return
      if (!this.#busy.has(id) && !this.attended.has(id)) void this.#begin(id, settler)
    }
  }

  async #begin(id: string, settler: Settler): Promise<void> {
    this.#busy.add(id)
    try {
      await this.alone(id, (signal) => this.#settle(id, settler, signal))
    } catch (error) {
      this.ports.report(error)
    } finally {
      this.#busy.delete(id)
      this.lookSoon()
    }
  }

  async #settle(id: string, settler: Settler, signal: AbortSignal): Promise<void> {
    for (;;) {
      const download = this.records.find(id)
      const [duty] = download?.due ?? []
      if (download === undefined || !isDue(download) || duty === undefined) return
      let over = true
      try {
        over = await this.#do(duty, download, settler, signal)
      } catch (error) {
        // Stopped: it is still due, and goes on after the next start.
        if (signal.aborted) return
        this.ports.report(error)
      }
      if (!over) return
      this.#over(id, duty)
    }
  }

  /** False when it is to be asked again after the next start. */
  async #do(duty: Duty, download: Finished, settler: Settler, signal: AbortSignal): Promise<boolean> {
    switch (duty) {
      case 'folder':
        return await this.#putRight(download, settler, signal)
      case 'beside':
        await this.#writeBeside(download, settler, signal)
        return true
    }
  }

  async #writeBeside(download: Finished, settler: Settler, signal: AbortSignal): Promise<void> {
    const { id, state } = download
    // What Civitai says is not about these bytes.
    if (state.accepted === true) return
    const written = await settler.writeSidecars(download, state, signal)
    const told = written.ok
      ? this.#told(download, 'besideWritten', { what: written.value.join(', ') })
      : this.#told(download, 'besideFailed', { failure: written.failure })
    if (!written.ok || written.value.length > 0) this.records.remember(id, told)
  }

  #over(id: string, duty: Duty): void {
    const due = this.records.find(id)?.due?.filter((one) => one !== duty)
    this.records.change(id, { due: due === undefined || due.length === 0 ? undefined : due })
  }

  /** Where a move has begun, it is that which goes on. */
  async #putRight(download: Finished, settler: Settler, signal: AbortSignal): Promise<boolean> {
    const { id, state } = download
    const moving = download.moving ?? (await orNull(() => settler.rightFolder(download, state.path)))
    if (moving === null) return true
    if (download.moving === undefined) {
      // A restart after a kill has to know where the file may be.
      this.records.change(id, { moving })
      await this.records.saved()
    }
    const failure = await this.#move(download, moving, settler, signal)
    if (failure === null) return true
    // A drive that is away: only once it is back can be seen how far it came.
    if (failure.kind === 'folderMissing' && download.moving !== undefined) return false
    this.records.remember(id, this.#told(download, 'notMoved', { what: shown(moving), failure }))
    this.records.change(id, { moving: undefined })
    return true
  }

  async #move(download: Finished, to: Moving, settler: Settler, signal: AbortSignal): Promise<Failure | null> {
    const { id, state, versionId, fileId } = download
    const moved = await relocate(
      {
        ...{ path: state.path, sha256: state.sha256, folder: to.folder, root: to.root },
        sidecars: (await orNull(() => settler.sidecarsOf(state.path))) ?? [],
        draft: join(to.folder, `${String(versionId)}-${String(fileId)}-moved.mpdl`),
      },
      this.ports.digester,
      signal,
    )
    if (!moved.ok) return moved.failure
    this.records.remember(id, this.#told(download, to.why, { what: shown(to) }))
    const { folder, root, shownPath } = to
    this.records.change(id, { folder, root, shownPath, moving: undefined, state: { ...state, path: moved.value } })
    return null
  }

  #told(
    { bytes }: Finished,
    kind: Parameters<typeof incident>[0],
    more: Parameters<typeof incident>[3],
  ): ReturnType<typeof incident> {
    return incident(kind, this.ports.now(), bytes, more)
  }
}

/** A folder that cannot be read tells nothing. Rejects with what is no error of the disk. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (codeOf(error) === null) throw error
    return null
  }
}

/** Where a file is, without its name. */
function shown({ shownPath }: Moving): string {
  return shownPath.slice(0, -1).join(' / ')
}
