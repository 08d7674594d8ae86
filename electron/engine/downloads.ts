import type { Download, Progress } from '@shared/download'
import { FailureError } from '@shared/failure'
import type { Hours } from '@shared/hours'
import type { Incident } from '@shared/incident'
import { Attended } from './attended'
import { DiskWatch } from './diskWatch'
import { HeldBack } from './heldBack'
import { deleteBytes } from './leftBytes'
import type { Ports } from './ports'
import { createProgressBoard, type ProgressBoard } from './progressBoard'
import { Pump } from './pump'
import { Quarantine } from './quarantine'
import { Records, type DownloadsEvent } from './records'
import { Reservations } from './reservations'
import { Running } from './running'
import { isDue, Settling } from './settling'
import { Weather } from './weather'

/**
 * Owns the list of downloads: what is in it, in which order, and what runs. Everybody else gets copies and events.
 *
 *   command -> transition -> saved -> told
 *                  |
 *                pump: schedule() -> run() ... Outcome -> transition -> saved -> told -> pump
 */
export class Downloads {
  readonly #ports: Ports
  readonly #records: Records
  readonly #board: ProgressBoard
  readonly #running: Running
  readonly #weather: Weather
  readonly #disk: DiskWatch
  readonly #pump: Pump
  readonly #settling: Settling
  /** What can be done about bytes that are not what Civitai lists. */
  readonly quarantine: Quarantine
  readonly #attended = new Attended()
  readonly #held: HeldBack

  constructor(ports: Ports, simultaneous: number, tell: (event: DownloadsEvent) => void) {
    this.#ports = ports
    const hear = (event: DownloadsEvent): void => {
      if (event.kind === 'downloads' && event.changed.some(isDue)) this.#settling.lookSoon()
      if (event.kind === 'removed') for (const one of [this.#held, this.#disk, reservations]) one.forget(event.ids)
      tell(event)
    }
    this.#records = new Records(ports.store, hear, ports.report, ports.now)
    this.#held = new HeldBack(this.#records)
    this.#weather = new Weather(this.#records, ports)
    const reservations = new Reservations(ports, () => this.list())
    this.#running = new Running(ports, reservations)
    this.#disk = new DiskWatch(ports, reservations, () => this.list(), {
      held: (id, bytes) => {
        if (bytes > (this.find(id)?.received ?? 0)) this.#records.note(id, bytes)
      },
      changed: (id, failure) => this.#records.apply(id, { kind: 'obstructed', failure }),
      ready: (ids) => {
        this.#records.applyToAll({ kind: 'onceMore' }, new Set(ids))
        this.#pump.run()
      },
    })
    this.quarantine = new Quarantine(ports, this.#records, (id, act) => this.#alone(id, act))
    this.#settling = new Settling(ports, this.#records, this.#attended, (id, act) => this.#alone(id, act))
    this.#board = createProgressBoard((items) => tell({ kind: 'progress', items }))
    this.#pump = new Pump(simultaneous, {
      ports,
      records: this.#records,
      board: this.#board,
      running: this.#running,
      weather: this.#weather,
      disk: this.#disk,
      held: this.#held,
      attended: this.#attended,
    })
  }

  /** Begins to run what waits. */
  start(): void {
    this.#disk.look()
    this.#pump.open()
    this.#settling.open()
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
    this.#pump.run()
  }

  /** Stops one and keeps its bytes; resolves when nothing writes any more. */
  async pause(id: string): Promise<void> {
    // It may be started again while it stops.
    while (this.#running.has(id)) await this.#running.stop([id])
    // Only now: else it would be stopped by the hours too, and its history would say so.
    this.#held.keep(id)
    this.#records.apply(id, { kind: 'paused' })
    this.#pump.run()
  }

  /** Pauses all that wait or run. */
  async pauseAll(): Promise<void> {
    const ids = this.#records.list().map(({ id }) => id)
    const pause = (those: readonly string[]): void => {
      for (const id of those) this.#held.keep(id)
      this.#records.applyToAll({ kind: 'paused' }, new Set(those))
    }
    const running = ids.filter((id) => this.#running.has(id))
    pause(ids.filter((id) => !this.#running.has(id)))
    await this.#running.stop(running)
    // Not those that a person has started meanwhile.
    pause(running.filter((id) => !this.#running.has(id)))
  }

  /** Lets a paused, failed or waiting-for-a-time download go on now, also outside of the allowed hours. */
  resume(id: string): void {
    this.#held.letGo(id, this.#ports.now())
    this.#records.apply(id, { kind: 'wanted' })
    this.#pump.run()
  }

  /** Resumes all that are paused or wait for a time; those that need a person stay. */
  resumeAll(): void {
    const those = this.list().filter(({ state }) => state.kind === 'paused' || state.kind === 'retrying')
    this.#records.applyToAll({ kind: 'wanted' }, new Set(those.map(({ id }) => id)))
    this.#pump.run()
  }

  /**
   * Forgets downloads. Bytes of unfinished ones are deleted, unless another process fetches them or the folder does not let
   * us, which is reported; finished files stay. Whatever else is being done about them ends first.
   */
  async remove(ids: readonly string[]): Promise<void> {
    while (ids.some((id) => this.#attended.has(id))) await this.#attended.stop(ids)
    const gone = ids.filter((id) => this.find(id) !== undefined)
    if (gone.length === 0) return
    await this.#while(gone, async () => {
      await this.#running.stop(gone)
      for (const id of gone) {
        const download = this.find(id)
        if (download === undefined || download.state.kind === 'done') continue
        // One folder that is closed or gone keeps neither this record nor the others: the bytes there stay.
        await deleteBytes(download, this.#ports.discard).catch((error: unknown) => this.#ports.report(error))
      }
      this.#records.remove(gone)
    })
  }

  /**
   * Fetches a quarantined download again from byte 0. Rejects with a FailureError, `locked`, while another process is
   * fetching the file or something else is being done about it, and nothing is changed then.
   */
  async fetchAgain(id: string): Promise<void> {
    const download = this.find(id)
    if (download?.state.kind !== 'quarantined') return
    await this.#alone(id, async () => {
      const deleted = await deleteBytes(download, this.#ports.discard)
      if (!deleted.ok) throw new FailureError(deleted.failure)
      this.#records.change(id, { received: 0, bytesExact: false, bytes: download.listedBytes })
      this.#records.apply(id, { kind: 'fetchAgain' })
    })
  }

  /** Looks now whether what stopped downloads on their disks is gone, also after those whose next look is later. */
  lookAtDisk(): void {
    this.#disk.look(true)
  }

  /** Puts one before another, or at the end. */
  move(id: string, before: string | null): void {
    this.#records.move(id, before)
    this.#pump.run()
  }

  /** Another API key is there: what waits for one tries again. */
  keyChanged(): void {
    this.#records.applyToAll({ kind: 'keyChanged' })
    this.#pump.run()
  }

  /**
   * The computer woke, its network is back or another one, or a person chose another way to it: what runs opens its connections
   * anew, and what waited for the network tries at once. That costs no attempt.
   */
  networkBack(cause: 'woke' | 'online' | 'rerouted'): void {
    this.#weather.networkBack(cause)
    this.#settling.tryAgain()
    if (cause !== 'rerouted') this.#pump.run()
    else this.#pump.beginAnew().catch((error: unknown) => this.#ports.report(error))
  }

  /** When downloads may run; null: always. What runs outside of them waits, with its bytes. */
  setHours(hours: Hours | null): void {
    this.#held.hours = hours
    this.#pump.run()
  }

  /** True: the computer is to rest. What runs is stopped and waits, with its bytes, but for what a person starts all the same. */
  setResting(resting: boolean): void {
    this.#held.resting = resting
    this.#pump.run()
  }

  /** Limits one to so many bytes per second, at once; null: no limit of its own. */
  limit(id: string, bytesPerSecond: number | null): void {
    if (this.find(id) === undefined) return
    this.#records.change(id, { speedLimit: bytesPerSecond })
    if (this.#running.has(id)) this.#ports.receiver.limitOne(id, bytesPerSecond)
  }

  /** More places start more at once; fewer let the running ones finish. */
  setSimultaneous(count: number): void {
    this.#pump.simultaneous = count
    this.#pump.run()
  }

  /**
   * Stops everything, keeps all bytes and saves; resolves when nothing writes any more. What is being removed, placed or
   * deleted is waited for; a question to Civitai is given up.
   */
  async stop(): Promise<void> {
    this.#pump.close()
    this.#settling.close()
    const ids = this.#records.list().map(({ id }) => id)
    await Promise.all([this.#disk.stop(), this.#running.stop(ids), this.#attended.stopAll()])
    this.#records.save()
  }

  /** Rejects with `locked` when somebody else is at it. */
  async #alone<T>(id: string, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#attended.has(id)) throw new FailureError({ kind: 'locked', detail: 'it is being seen to already' })
    return await this.#while([id], act)
  }

  async #while<T>(ids: readonly string[], act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await this.#attended.during(ids, act)
    } finally {
      this.#pump.run()
      this.#settling.lookSoon()
    }
  }
}
