import type { ActiveStep, Download, Progress } from '@shared/download'
import { FailureError } from '@shared/failure'
import type { Incident } from '@shared/incident'
import { DiskWatch } from './diskWatch'
import { happeningOf, renamedTo, type Course } from './ending'
import { deleteBytes } from './leftBytes'
import type { Ports } from './ports'
import { createProgressBoard, type ProgressBoard } from './progressBoard'
import type { Receiving } from './receive'
import { Quarantine } from './quarantine'
import { Records, type DownloadsEvent } from './records'
import { Reservations } from './reservations'
import type { Outcome } from './run'
import { Running } from './running'
import { schedule } from './schedule'
import { finishedTwins, heldByTwins } from './twins'
import { Weather } from './weather'

/** While something waits for a time, the clock is looked at this often (ms). */
const LOOK_EVERY_MS = 60_000

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
  readonly quarantine: Quarantine
  readonly #running: Running
  readonly #weather: Weather
  readonly #disk: DiskWatch
  /** Downloads whose bytes are being deleted: they must not start meanwhile. */
  readonly #leaving = new Set<string>()
  #wake: NodeJS.Timeout | null = null
  #open = false

  constructor(ports: Ports, simultaneous: number, tell: (event: DownloadsEvent) => void) {
    this.#ports = ports
    this.#simultaneous = simultaneous
    this.#records = new Records(ports.store, tell, ports.report, ports.now)
    this.#weather = new Weather(this.#records, ports)
    const queue = (): readonly Download[] => this.#records.list()
    const reservations = new Reservations(ports, queue)
    this.#running = new Running(ports, reservations)
    this.#disk = new DiskWatch(ports, reservations, queue, {
      changed: (id, failure) => this.#records.apply(id, { kind: 'obstructed', failure }),
      ready: (ids) => {
        for (const id of ids) this.#records.apply(id, { kind: 'onceMore' })
        this.#pump()
      },
    })
    this.quarantine = new Quarantine(ports, this.#records, (id, act) => this.#alone(id, act))
    this.#board = createProgressBoard((items) => tell({ kind: 'progress', items }))
  }

  /** Begins to run what waits. */
  start(): void {
    this.#open = true
    this.#disk.look()
    this.#pump()
  }

  list(): readonly Download[] {
    return this.#records.list()
  }

  find(id: string): Download | undefined {
    return this.#records.find(id)
  }

  /** What has happened to one, the oldest first. */
  history(id: string): readonly Incident[] {
    return this.#records.history(id)
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
    await this.#running.stop([id])
    this.#records.apply(id, { kind: 'paused' })
    this.#pump()
  }

  /** Pauses all that wait or run. */
  async pauseAll(): Promise<void> {
    const ids = this.#records.list().map(({ id }) => id)
    for (const id of ids) if (!this.#running.has(id)) this.#records.apply(id, { kind: 'paused' })
    await this.#running.stop(ids)
    for (const id of ids) this.#records.apply(id, { kind: 'paused' })
  }

  /** Lets a paused, failed or waiting-for-a-time download go on now. */
  resume(id: string): void {
    this.#records.apply(id, { kind: 'wanted' })
    this.#pump()
  }

  /** Resumes all that are paused or wait for a time; those that need a person stay. */
  resumeAll(): void {
    for (const { id, state } of this.#records.list()) {
      if (state.kind === 'paused' || state.kind === 'retrying') this.#records.apply(id, { kind: 'wanted' })
    }
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
    for (const { id } of this.#records.list()) this.#records.apply(id, { kind: 'keyChanged' })
    this.#pump()
  }

  /**
   * The computer woke from sleep, or its network is back or another one: what runs opens its connections anew, and what waited
   * for the network tries at once. That costs no attempt.
   */
  networkBack(cause: 'woke' | 'online'): void {
    this.#weather.networkBack(cause)
    this.#pump()
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
    await Promise.all([this.#disk.stop(), this.#running.stop(this.#records.list().map(({ id }) => id))])
    this.#records.save()
  }

  #pump(): void {
    if (!this.#open) return
    if (this.#wake !== null) clearTimeout(this.#wake)
    const now = this.#ports.now()
    this.#weather.lookAtClock()
    const behind = heldByTwins(this.#records.list())
    const held = (one: Download): boolean => this.#leaving.has(one.id) || this.#disk.holds(one) || behind.has(one.id)
    const staying = this.#records.list().filter((one) => one.state.kind === 'active' || !held(one))
    const { start, wakeAt } = schedule(staying, this.#simultaneous, now)
    // The clock may be set meanwhile: look again.
    this.#wake = wakeAt === null ? null : setTimeout(() => this.#pump(), Math.min(wakeAt - now + 1, LOOK_EVERY_MS))
    for (const id of start) this.#begin(id)
    this.#disk.watch()
  }

  #begin(id: string): void {
    const download = this.find(id)
    // Whoever was told of another one's start may have started this one.
    if (download === undefined || this.#running.has(id)) return
    const listener = {
      step: (step: ActiveStep): void => this.#records.apply(id, { kind: 'step', step }),
      progress: (now: Receiving, hashed: number): void => this.#progressed(id, now, hashed),
      note: (what: Incident): void => this.#records.remember(id, what),
      ended: (outcome: Outcome, course: Course): void => this.#ended(id, outcome, course),
    }
    const twins = finishedTwins(download, this.#records.list())
    this.#running.begin(download, listener, twins, this.#disk.started(id))
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

  /** Null when somebody else is at it. */
  async #alone<T>(id: string, act: () => Promise<T>): Promise<T | null> {
    return this.#leaving.has(id) ? null : await this.#whileLeaving([id], act)
  }

  async #whileLeaving<T>(ids: readonly string[], act: () => Promise<T>): Promise<T> {
    for (const id of ids) this.#leaving.add(id)
    try {
      return await act()
    } finally {
      for (const id of ids) this.#leaving.delete(id)
      this.#pump()
    }
  }
}
