import { join } from 'node:path'
import type { Download, Duty, Moving } from '@shared/download'
import type { Failure } from '@shared/failure'
import { codeOf } from '@shared/systemErrors'
import type { Attended } from './attended'
import { shownFolder } from './ending'
import { incident } from './history'
import type { Ports, Settler } from './ports'
import type { Records } from './records'
import { relocate } from './relocate'
import { nextTry } from './retry'
import { Later } from './later'
import { sizeOf } from './verify'

type Finished = Download & { state: Extract<Download['state'], { kind: 'done' }> }

/** Files that are seen to at the same time. */
const AT_ONCE = 2

/** True for a finished file about which something is yet to be done. */
export function isDue(download: Download): download is Finished {
  return download.state.kind === 'done' && download.due !== undefined && download.due.length > 0
}

/**
 * Sees to files after they are in their place: each duty of a record once, and after a restart again where it was broken
 * off. Whatever goes wrong is a line of the history: the download is done all the same. What the network or a drive that is
 * away keeps it from is tried again, as seldom as downloads are (`nextTry`).
 */
export class Settling {
  #isOpen = false
  #isLooking = false
  readonly #busy = new Set<string>()
  readonly #later: Later

  constructor(
    private readonly ports: Ports,
    private readonly records: Records,
    private readonly attended: Pick<Attended, 'has'>,
    /** See `Quarantine`. */
    private readonly alone: <T>(id: string, act: (signal: AbortSignal) => Promise<T>) => Promise<T>,
  ) {
    this.#later = new Later(ports.elapsed, () => this.lookSoon())
  }

  open(): void {
    this.#isOpen = true
    this.lookSoon()
  }

  /** Begins nothing any more. */
  close(): void {
    this.#isOpen = false
    this.#later.close()
  }

  /** The network or a drive is back: what waited for it is tried at once. */
  tryAgain(): void {
    this.#later.allNow()
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
      if (!this.#busy.has(id) && !this.attended.has(id) && !this.#later.has(id)) void this.#begin(id, settler)
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
      try {
        const hindrance = await this.#do(duty, download, settler, signal)
        if (hindrance !== null && this.#waits(id, hindrance)) return
      } catch (error) {
        // Stopped: it is still due, and goes on after the next start.
        if (signal.aborted) return
        this.ports.report(error)
      }
      this.#later.forget(id)
      this.#over(id, duty)
    }
  }

  /** True where what hinders it goes away by itself: then it is tried again. */
  #waits(id: string, hindrance: Failure): boolean {
    const now = this.ports.now()
    const next = nextTry(hindrance, this.#later.attempts(id) + 1, now, this.ports.random())
    if (next.kind === 'attention') return false
    this.#later.wait(id, this.ports.elapsed() + next.at - now)
    return true
  }

  /** Null when it is over, for good or not; else what keeps it from being done. */
  async #do(duty: Duty, download: Finished, settler: Settler, signal: AbortSignal): Promise<Failure | null> {
    switch (duty) {
      case 'folder':
        return await this.#putRight(download, settler, signal)
      case 'beside':
        return await this.#writeBeside(download, settler, signal)
    }
  }

  async #writeBeside(download: Finished, settler: Settler, signal: AbortSignal): Promise<Failure | null> {
    const { id, state } = download
    // What Civitai says is not about these bytes.
    if (state.accepted === true) return null
    const written = await settler.writeSidecars(download, state, signal)
    if (written.ok) {
      const what = written.value.join(', ')
      if (what !== '') this.records.remember(id, this.#told(download, 'besideWritten', { what }))
      return null
    }
    const { failure } = written
    // Once: each further try would be a line of its own.
    if (this.#later.attempts(id) === 0) this.records.remember(id, this.#told(download, 'besideFailed', { failure }))
    return failure
  }

  #over(id: string, duty: Duty): void {
    const due = this.records.find(id)?.due?.filter((one) => one !== duty)
    this.records.change(id, { due: due === undefined || due.length === 0 ? undefined : due })
  }

  /** Where a move has begun, it is that which goes on. */
  async #putRight(download: Finished, settler: Settler, signal: AbortSignal): Promise<Failure | null> {
    const { id, state } = download
    const moving = download.moving ?? (await orNull(() => settler.rightFolder(download, state.path)))
    if (moving === null) return null
    if (download.moving === undefined) {
      // A restart after a kill has to know where the file may be.
      this.records.change(id, { moving })
      await this.records.saved()
    }
    const failure = await this.#move(download, moving, settler, signal)
    if (failure === null) return null
    // A drive that is away: only once it is back can be seen how far it came.
    if (failure.kind === 'folderMissing' && (download.moving !== undefined || (await sizeOf(state.path)) === null))
      return failure
    this.records.remember(id, this.#told(download, 'notMoved', { what: shownFolder(moving), failure }))
    this.records.change(id, { moving: undefined })
    return null
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
    this.ports.moved?.(state.path, moved.value)
    this.records.remember(id, this.#told(download, to.why, { what: shownFolder(to) }))
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
