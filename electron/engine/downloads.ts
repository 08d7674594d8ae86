import { rm } from 'node:fs/promises'
import type { Download, Progress } from '@shared/download'
import type { Failure } from '@shared/failure'
import { partPath, removePart } from './partFile'
import type { Ports } from './ports'
import { createProgressBoard, type ProgressBoard } from './progressBoard'
import type { Receiving } from './receive'
import { Records, type DownloadsEvent } from './records'
import { nextTry } from './retry'
import { quarantinePath, run, type Outcome } from './run'
import { schedule } from './schedule'
import type { Happening } from './transition'

interface Running {
  stop: AbortController
  ended: Promise<void>
  /** Bytes on disk when it began: more of them later forgive earlier failures. */
  receivedBefore: number
  attemptsBefore: number
}

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
  readonly #running = new Map<string, Running>()
  #wake: NodeJS.Timeout | null = null
  #open = false

  constructor(ports: Ports, simultaneous: number, tell: (event: DownloadsEvent) => void) {
    this.#ports = ports
    this.#simultaneous = simultaneous
    this.#records = new Records(ports.store, tell)
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
    await this.#stopRunning([id])
    this.#records.apply(id, { kind: 'paused' })
    this.#pump()
  }

  /** Pauses all that wait or run. */
  async pauseAll(): Promise<void> {
    const ids = this.#records.list().map(({ id }) => id)
    for (const id of ids) if (!this.#running.has(id)) this.#records.apply(id, { kind: 'paused' })
    await this.#stopRunning(ids)
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

  /** Forgets downloads. Bytes of unfinished ones are deleted, finished files stay. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#stopRunning(ids)
    const gone = ids.flatMap((id) => this.find(id) ?? [])
    for (const download of gone) {
      if (download.state.kind !== 'done') await deleteBytes(download)
    }
    this.#records.remove(gone.map(({ id }) => id))
    this.#pump()
  }

  /** Fetches a quarantined download again from byte 0. */
  async fetchAgain(id: string): Promise<void> {
    const download = this.find(id)
    if (download?.state.kind !== 'quarantined') return
    await deleteBytes(download)
    this.#records.change(id, { received: 0, bytesExact: false, bytes: download.listedBytes })
    this.#records.apply(id, { kind: 'fetchAgain' })
    this.#pump()
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

  /** More places start more at once; fewer let the running ones finish. */
  setSimultaneous(count: number): void {
    this.#simultaneous = count
    this.#pump()
  }

  /** Stops everything, keeps all bytes and saves; resolves when nothing writes any more. */
  async stop(): Promise<void> {
    this.#open = false
    if (this.#wake !== null) clearTimeout(this.#wake)
    await this.#stopRunning(this.#records.list().map(({ id }) => id))
    this.#records.save()
  }

  #pump(): void {
    if (!this.#open) return
    if (this.#wake !== null) clearTimeout(this.#wake)
    const now = this.#ports.now()
    const { start, wakeAt } = schedule(this.#records.list(), this.#simultaneous, now)
    // The longest timer Node has is 24.8 days; looking again earlier does no harm.
    this.#wake = wakeAt === null ? null : setTimeout(() => this.#pump(), Math.min(wakeAt - now + 1, 86_400_000))
    for (const id of start) this.#begin(id)
  }

  #begin(id: string): void {
    const before = this.find(id)
    if (before === undefined) return
    const stop = new AbortController()
    const attemptsBefore = before.state.kind === 'retrying' ? before.state.attempt : 0
    this.#records.apply(id, { kind: 'started' })
    const ended = run(before, this.#ports, stop.signal, {
      step: (step) => this.#records.apply(id, { kind: 'step', step }),
      progress: (now, hashed) => this.#progressed(id, now, hashed),
    }).then((outcome) => this.#ended(id, outcome))
    this.#running.set(id, { stop, ended, receivedBefore: before.received, attemptsBefore })
  }

  #progressed(id: string, now: Receiving, hashed: number): void {
    const download = this.find(id)
    if (download === undefined) return
    if (now.size !== null && !(download.bytesExact && download.bytes === now.size)) {
      this.#records.change(id, { bytes: now.size, bytesExact: true, received: now.received })
    } else this.#records.note(id, now.received)
    this.#board.update(id, now, now.size ?? download.bytes, hashed)
  }

  #ended(id: string, outcome: Outcome): void {
    const running = this.#running.get(id)
    this.#running.delete(id)
    this.#board.remove(id)
    const happening = this.#happeningOf(id, outcome, running)
    if (happening !== null) this.#records.apply(id, happening)
    this.#pump()
  }

  #happeningOf(id: string, outcome: Outcome, running: Running | undefined): Happening | null {
    const now = this.#ports.now()
    switch (outcome.kind) {
      case 'stopped':
        return null
      case 'done':
        return { ...outcome, at: now }
      case 'quarantined':
        return outcome
      case 'failed': {
        const progressed = (this.find(id)?.received ?? 0) > (running?.receivedBefore ?? 0)
        const attempt = progressed ? 1 : (running?.attemptsBefore ?? 0) + 1
        const next = nextTry(outcome.failure, attempt, now, this.#ports.random())
        return { kind: 'failed', failure: bounded(outcome.failure), next, attempt }
      }
    }
  }

  async #stopRunning(ids: readonly string[]): Promise<void> {
    const running = ids.flatMap((id) => this.#running.get(id) ?? [])
    for (const { stop } of running) stop.abort(new DOMException('stopped', 'AbortError'))
    await Promise.all(running.map(({ ended }) => ended))
  }
}

async function deleteBytes(download: Download): Promise<void> {
  const part = partPath(download.folder, download)
  await removePart(part)
  await rm(quarantinePath(part), { force: true })
}

/** Details come from servers: a long one does not belong in a record. */
function bounded(failure: Failure): Failure {
  return failure.detail === undefined ? failure : { ...failure, detail: failure.detail.slice(0, 500) }
}
