import type { Download } from '@shared/download'
import { createClaims } from './claims'
import type { Course } from './ending'
import type { Ports } from './ports'
import { run, type Outcome, type RunListener } from './run'

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
  readonly #claims = createClaims()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  has(id: string): boolean {
    return this.#attempts.has(id)
  }

  /** Begins an attempt. The listener hears nothing before this has returned. */
  begin(download: Download, listener: AttemptListener): void {
    const { id, state, folder } = download
    this.#claims.set(id, folder, Math.max(0, download.bytes - download.received))
    const stop = new AbortController()
    const received: { before: number | null; now: number } = { before: null, now: 0 }
    const ports: Ports = { ...this.#ports, freeSpace: () => this.#freeFor(id, folder) }
    const ended = run(download, ports, stop.signal, {
      step: (step) => listener.step(step),
      mending: (ranges) => listener.mending?.(ranges),
      progress: (now, hashed) => {
        received.now = now.received
        // Fewer than before: the file began again.
        received.before = Math.min(received.before ?? now.received, now.received)
        this.#claims.set(id, folder, (now.size ?? download.bytes) - now.received)
        listener.progress(now, hashed)
      },
    }).then((outcome) => {
      this.#attempts.delete(id)
      this.#claims.remove(id)
      listener.ended(outcome, {
        failuresBefore: state.kind === 'retrying' ? state.attempt : 0,
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

  /** Bytes free for one, less what those that began before it have yet to write there. */
  async #freeFor(id: string, folder: string): Promise<number | null> {
    const free = await this.#ports.freeSpace(folder)
    return free === null ? null : Math.max(0, free - (await this.#claims.before(id, folder)))
  }
}
