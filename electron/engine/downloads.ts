import type { Download, Progress } from '@shared/download'
import { FailureError } from '@shared/failure'
import type { Hours } from '@shared/hours'
import { happeningOf, renamedTo, type Course } from './ending'
import { deleteBytes } from './leftBytes'
import { HeldBack } from './heldBack'
import type { Ports } from './ports'
import { createProgressBoard, type ProgressBoard } from './progressBoard'
import type { Receiving } from './receive'
import { Records, type DownloadsEvent } from './records'
import type { Outcome } from './run'
import { Running } from './running'
import { schedule } from './schedule'

/**
 * Owns the list of downloads: what is in it, in which order, and what runs. Everybody else gets copies and events.
 *
 *   command -> transition -> saved -> told
 *                  |
 *                pump: schedule() -> run() ... Outcome -> transition -> saved -> told -> pump
 */
export class Downloads {
  #simultaneous: number
  readonly #ports: Ports
  readonly #records: Records
  readonly #board: ProgressBoard
  readonly #running: Running
  /** Downloads whose bytes are being deleted: they must not start meanwhile. */
  readonly #leaving = new Set<string>()
  readonly #held = new HeldBack()
  #wake: NodeJS.Timeout | null = null
  #open = false

  constructor(ports: Ports, simultaneous: number, tell: (event: DownloadsEvent) => void) {
    this.#ports = ports
    this.#running = new Running(ports)
    this.#simultaneous = simultaneous
    this.#records = new Records(ports.store, tell, ports.report)
    this.#board = createProgressBoard((items) => tell({ kind: 'progress', items }))
  }

  /** Begins to run what waits. */
  start(): void {
    this.#open = true
    this.#pump()
  }

  list(): readonly Download[] {
    return this.#records.list()
  }

  find(id: string): Download | undefined {
    return this.#records.find(id)
  }

  progress(): Progress[] {
    return this.#board.items()
  }

  /** Adds records at the end; they are on disk when it returns. */
  add(records: readonly Download[]): void {
    if (records.length === 0) return
    this.#records.add(records)
    this.#pump()
  }

  /** Stops one and keeps its bytes; resolves when nothing writes any more. */
  async pause(id: string): Promise<void> {
    this.#held.keep(id)
    await this.#running.stop([id])
    this.#records.apply(id, { kind: 'paused' })
    this.#pump()
  }

  /** Pauses all that wait or run. */
  async pauseAll(): Promise<void> {
    const ids = this.#records.list().map(({ id }) => id)
    const pause = (those: readonly string[]): void =>
      this.#records.together(() => {
        for (const id of those) this.#records.apply(id, { kind: 'paused' })
      })
    pause(ids.filter((id) => !this.#running.has(id)))
    await this.#running.stop(ids)
    pause(ids)
  }

  /** Lets a paused, failed or waiting-for-a-time download go on now, also outside of the allowed hours. */
  resume(id: string): void {
    this.#held.letGo(id, this.#ports.now())
    this.#records.apply(id, { kind: 'wanted' })
    this.#pump()
  }

  /** Resumes all that are paused or wait for a time; those that need a person stay. */
  resumeAll(): void {
    this.#records.together(() => {
      for (const { id, state } of this.#records.list()) {
        if (state.kind === 'paused' || state.kind === 'retrying') this.#records.apply(id, { kind: 'wanted' })
      }
    })
    this.#pump()
  }

  /**
   * Forgets downloads. Bytes of unfinished ones are deleted, unless another process fetches them or the folder does not let
   * us, which is reported; finished files stay.
   */
  async remove(ids: readonly string[]): Promise<void> {
    const gone = ids.filter((id) => this.find(id) !== undefined && !this.#leaving.has(id))
    await this.#whileLeaving(gone, async () => {
      await this.#running.stop(gone)
      for (const id of gone) {
        const download = this.find(id)
        if (download === undefined || download.state.kind === 'done') continue
        // One folder that is closed or gone keeps neither this record nor the others: the bytes there stay.
        await deleteBytes(download).catch((error: unknown) => this.#ports.report(error))
      }
      this.#records.remove(gone)
    })
  }

  /**
   * Fetches a quarantined download again from byte 0. Rejects with a FailureError, `locked`, while another process is
   * fetching the file, and nothing is changed then.
   */
  async fetchAgain(id: string): Promise<void> {
    const download = this.find(id)
    if (download?.state.kind !== 'quarantined' || this.#leaving.has(id)) return
    await this.#whileLeaving([id], async () => {
      const deleted = await deleteBytes(download)
      if (!deleted.ok) throw new FailureError(deleted.failure)
      this.#records.change(id, { received: 0, bytesExact: false, bytes: download.listedBytes })
      this.#records.apply(id, { kind: 'fetchAgain' })
    })
  }

  /** Puts one before another, or at the end. */
  move(id: string, before: string | null): void {
    this.#records.move(id, before)
    this.#pump()
  }

  /** Another API key is there: what waits for one tries again. */
  keyChanged(): void {
    this.#records.together(() => {
      for (const { id } of this.#records.list()) this.#records.apply(id, { kind: 'keyChanged' })
    })
    this.#pump()
  }

  /** When downloads may run; null: always. What runs outside of them is stopped and waits, with its bytes. */
  setHours(hours: Hours | null): void {
    this.#held.hours = hours
    this.#pump()
  }

  /** Limits one to so many bytes per second, at once; null: no limit of its own. */
  limit(id: string, bytesPerSecond: number | null): void {
    if (this.find(id) === undefined) return
    this.#records.change(id, { speedLimit: bytesPerSecond })
    this.#ports.receiver.limitOne(id, bytesPerSecond)
  }

  /** More places start more at once; fewer let the running ones finish. */
  setSimultaneous(count: number): void {
    this.#simultaneous = count
    this.#pump()
  }

  /** Stops everything, keeps all bytes and saves; resolves when nothing writes any more. */
  async stop(): Promise<void> {
    this.#open = false
    if (this.#wake !== null) clearTimeout(this.#wake)
    await this.#running.stop(this.#records.list().map(({ id }) => id))
    this.#records.save()
  }

  #pump(): void {
    if (!this.#open) return
    if (this.#wake !== null) clearTimeout(this.#wake)
    const now = this.#ports.now()
    const staying = this.#records.list().filter(({ id, state }) => state.kind === 'active' || !this.#leaving.has(id))
    const { start, stop, wakeAt } = schedule(staying, this.#simultaneous, now, this.#held.gate(now))
    // The longest timer Node has is 24.8 days; looking again earlier does no harm.
    this.#wake = wakeAt === null ? null : setTimeout(() => this.#pump(), Math.min(wakeAt - now + 1, 86_400_000))
    for (const id of stop) void this.#hold(id)
    for (const id of start) this.#begin(id)
  }

  /** Stops one whose hours are over. */
  async #hold(id: string): Promise<void> {
    await this.#running.stop([id])
    // Somebody may have begun it again meanwhile.
    if (this.#running.has(id)) return
    this.#records.apply(id, { kind: 'held' })
    this.#pump()
  }

  #begin(id: string): void {
    const download = this.find(id)
    // Whoever was told of another one's start may have started this one.
    if (download === undefined || this.#running.has(id)) return
    this.#ports.receiver.limitOne(id, download.speedLimit)
    this.#running.begin(download, {
      step: (step) => this.#records.apply(id, { kind: 'step', step }),
      progress: (now, hashed) => this.#progressed(id, now, hashed),
      ended: (outcome, course) => this.#ended(id, outcome, course),
    })
    this.#records.apply(id, { kind: 'started' })
  }

  #progressed(id: string, now: Receiving, hashed: number): void {
    const download = this.find(id)
    if (download === undefined) return
    if (now.size !== null && !(download.bytesExact && download.bytes === now.size)) {
      this.#records.change(id, { bytes: now.size, bytesExact: true, received: now.received })
    } else this.#records.note(id, now.received)
    this.#board.update(id, now, now.size ?? download.bytes, hashed)
  }

  #ended(id: string, outcome: Outcome, course: Course): void {
    this.#board.remove(id)
    const happening = happeningOf(outcome, course, this.#ports.now(), this.#ports.random())
    const download = this.find(id)
    const renamed = outcome.kind === 'done' && download !== undefined ? renamedTo(download, outcome.path) : null
    if (renamed !== null) this.#records.change(id, renamed)
    if (happening !== null) this.#records.apply(id, happening)
    this.#pump()
  }

  async #whileLeaving(ids: readonly string[], act: () => Promise<void>): Promise<void> {
    for (const id of ids) this.#leaving.add(id)
    try {
      await act()
    } finally {
      for (const id of ids) this.#leaving.delete(id)
      this.#pump()
    }
  }
}
