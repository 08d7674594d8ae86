import { isDiskWaitKind } from '@shared/diskWait'
import type { Download } from '@shared/download'
import { whereOf } from './diskLook'
import type { Course } from './ending'
import type { FinalFile } from './finalFile'
import type { Ports } from './ports'
import type { Reservations } from './reservations'
import { run, type Outcome, type RunListener } from './run'
import { ownTries } from './wall'

/** What a running attempt tells; `ended` is the last, when nothing writes any more. */
export interface AttemptListener extends RunListener {
  ended(outcome: Outcome, course: Course): void
}

interface Attempt {
  stop: AbortController
  ended: Promise<void>
}

/** Owns the attempts that run now, at most one for each download. */
export class Running {
  readonly #ports: Ports
  readonly #attempts = new Map<string, Attempt>()
  readonly #reservations: Reservations

  constructor(ports: Ports, reservations: Reservations) {
    this.#ports = ports
    this.#reservations = reservations
  }

  has(id: string): boolean {
    return this.#attempts.has(id)
  }

  /**
   * Begins an attempt. The listener hears nothing before this has returned.
   * @param twins finished files with the same bytes
   * @param fruitless attempts that came to nothing before it
   */
  begin(download: Download, listener: AttemptListener, twins: readonly FinalFile[] = [], fruitless = 0): void {
    const { id, state } = download
    const stop = new AbortController()
    const received: { before: number | null; now: number } = { before: null, now: 0 }
    const ports: Ports = { ...this.#ports, freeSpace: () => this.#reservations.roomFor(id) }
    const told: RunListener = {
      step: (step) => listener.step(step),
      note: (what) => listener.note(what),
      held: (bytes) => listener.held(bytes),
      asked: () => listener.asked(),
      landing: (what) => listener.landing(what),
      progress: (now, hashed) => {
        // Before the size is known nothing is kept, and so nothing forgiven.
        if (now.size !== null) {
          received.now = now.received
          // Fewer than before: the file began again.
          received.before = Math.min(received.before ?? now.received, now.received)
        }
        listener.progress(now, hashed)
      },
    }
    const ended = run(download, ports, stop.signal, told, twins).then(async (ended) => {
      const outcome = await this.#located(ended, download)
      this.#attempts.delete(id)
      this.#reservations.release(id)
      listener.ended(outcome, {
        failuresBefore: Math.max(fruitless, ownTries(state).attempt),
        failuresForAll: state.kind === 'retrying' ? state.attempt : fruitless,
        progressed: received.before !== null && received.now > received.before,
      })
    })
    this.#attempts.set(id, { stop, ended })
  }

  /** Stops the attempts of these downloads; resolves when none of them writes any more and all have been told. */
  async stop(ids: readonly string[]): Promise<void> {
    const attempts = ids.flatMap((id) => this.#attempts.get(id) ?? [])
    for (const { stop } of attempts) stop.abort(new DOMException('stopped', 'AbortError'))
    await Promise.all(attempts.map(({ ended }) => ended))
  }

  /** A failure of the disk names the drive or the root, which others have in common with it. */
  async #located(outcome: Outcome, download: Download): Promise<Outcome> {
    if (outcome.kind !== 'failed' || !isDiskWaitKind(outcome.failure.kind)) return outcome
    const { root } = await this.#ports.volumeOf(download.folder)
    return { kind: 'failed', failure: whereOf(outcome.failure, download, root) }
  }
}
