import { isDiskWaitKind, waitsForDisk } from '@shared/diskWait'
import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { lookAgain } from './diskLook'
import { heldBytes } from './heldBytes'
import { partPath } from './partPaths'
import type { Ports } from './ports'
import type { Reservations } from './reservations'

/** What the watch finds. */
export interface DiskFindings {
  /** So many bytes of it are on disk already. */
  held: (id: string, bytes: number) => void
  /** Something else stands in the way of this one now. */
  changed: (id: string, failure: Failure) => void
  /** Nothing stands in the way of these any more. */
  ready: (ids: readonly string[]) => void
}

/**
 * Looks now and then after downloads that wait for their disk, and lets those go on that it does not stop any more. No
 * address is asked for and no byte fetched for that. One whose attempts came to nothing all the same is looked at less often:
 * its record says when.
 */
export class DiskWatch {
  /** Fruitless attempts of those that may go on, until they start. */
  readonly #ready = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #stopped = false
  /** Whether the next look is after all of them, also those whose time has not come. */
  #asked = false

  constructor(
    private readonly ports: Ports,
    private readonly reservations: Reservations,
    private readonly queue: () => readonly Download[],
    private readonly found: DiskFindings,
  ) {}

  /** True for a download that must not start: its disk still stops it, as far as is known. */
  holds({ state }: Download): boolean {
    return waitsForDisk(state)
  }

  /** An attempt begins. Answers how many came to nothing before the look that let it go on. */
  started(id: string): number {
    const attempts = this.#ready.get(id) ?? 0
    this.#ready.delete(id)
    return attempts
  }

  /** They are not on the list any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#ready.delete(id)
  }

  /** Sees to it that there is a next look while one waits. */
  watch(): void {
    if (this.#stopped || this.#timer !== null || this.#looking !== null) return
    if (!this.queue().some((download) => this.holds(download))) return
    this.#timer = setTimeout(() => this.look(), this.ports.diskLookMs)
  }

  /**
   * Looks now, or once more after the look that is under way.
   * @param all a person asks: also after those whose next look is later
   */
  look(all = false): void {
    this.#asked ||= all
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#looking ??= this.#lookAtAll()
      .catch((error: unknown) => this.ports.report(error))
      .finally(() => {
        this.#looking = null
        if (this.#asked && !this.#stopped) this.look()
        else this.watch()
      })
  }

  /** Resolves when no look is under way any more, and none comes. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#looking
  }

  async #lookAtAll(): Promise<void> {
    const now = this.ports.now()
    const all = this.#asked
    this.#asked = false
    const due = this.queue().filter(({ state }) => waitsForDisk(state) && (all || state.at <= now))
    if (due.length === 0) return
    for (const { id, folder, bytes, bytesExact, versionId, fileId, sha256 } of due) {
      const held = heldBytes(partPath(folder, { versionId, fileId }), {
        versionId,
        fileId,
        size: bytesExact ? bytes : null,
        hasHash: sha256 !== null,
      })
      // A folder that cannot be read is what the look below is about.
      this.found.held(id, await held.catch(() => 0))
    }
    const shares = await this.reservations.shares()
    const ready: string[] = []
    const probed = new Map<string, Promise<void>>()
    for (const download of due) {
      const obstacle = await lookAgain(download, shares.get(download.id), probed)
      if (this.#stopped) return
      // What is no matter of waiting for a disk is told by the attempt.
      if (obstacle === null || !isDiskWaitKind(obstacle.kind)) {
        ready.push(download.id)
        if (download.state.kind === 'retrying') this.#ready.set(download.id, download.state.attempt)
      } else this.#tellChange(download, obstacle)
    }
    if (ready.length > 0) this.found.ready(ready)
  }

  #tellChange({ id, state }: Download, now: Failure): void {
    if (!waitsForDisk(state)) return
    const { kind, path } = state.failure
    // The numbers change all the time, and nobody needs to be told each of them.
    if (now.kind !== kind || now.path !== path) this.found.changed(id, now)
  }
}
