import { waitsForDisk } from '@shared/diskWait'
import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { lookAgain } from './diskLook'
import type { Ports } from './ports'
import type { Reservations } from './reservations'

/** What the watch finds. */
export interface DiskFindings {
  /** Something else stands in the way of this one now. */
  changed: (id: string, failure: Failure) => void
  /** Some may go on. */
  ready: () => void
}

/**
 * Looks now and then after downloads that wait for their disk, and lets those go on that it does not stop any more. No
 * address is asked for and no byte fetched for that. One whose attempts came to nothing all the same is looked at less often:
 * its record says when.
 */
export class DiskWatch {
  readonly #ready = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #stopped = false

  constructor(
    private readonly ports: Ports,
    private readonly reservations: Reservations,
    private readonly queue: () => readonly Download[],
    private readonly found: DiskFindings,
  ) {}

  /** True for a download that must not start: its disk still stops it, as far as is known. */
  holds({ id, state }: Download): boolean {
    return waitsForDisk(state) && !this.#ready.has(id)
  }

  /** An attempt began: what was found out is used up. */
  started(id: string): void {
    this.#ready.delete(id)
  }

  /** Sees to it that there is a next look while one waits. */
  watch(): void {
    if (this.#stopped || this.#timer !== null || this.#looking !== null) return
    if (!this.queue().some((download) => this.holds(download))) return
    this.#timer = setTimeout(() => this.look(), this.ports.diskLookMs)
  }

  /** Looks now. */
  look(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#looking ??= this.#lookAtAll()
      .catch((error: unknown) => this.ports.report(error))
      .finally(() => {
        this.#looking = null
        this.watch()
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
    const due = this.queue().filter(({ id, state }) => waitsForDisk(state) && state.at <= now && !this.#ready.has(id))
    if (due.length === 0) return
    const shares = await this.reservations.shares()
    let ready = false
    for (const download of due) {
      const obstacle = await lookAgain(download, shares.get(download.id))
      if (this.#stopped) return
      if (obstacle === null) {
        this.#ready.add(download.id)
        ready = true
      } else this.#tellChange(download, obstacle)
    }
    if (ready) this.found.ready()
  }

  #tellChange({ id, state }: Download, now: Failure): void {
    if (!waitsForDisk(state)) return
    const { kind, path } = state.failure
    // The numbers change all the time, and nobody needs to be told each of them.
    if (now.kind !== kind || now.path !== path) this.found.changed(id, now)
  }
}
