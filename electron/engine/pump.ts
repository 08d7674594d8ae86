import type { ActiveStep, Download, Landing } from '@shared/download'
import type { Incident } from '@shared/incident'
import { heldByTwins } from '@shared/twins'
import type { Attended } from './attended'
import type { DiskWatch } from './diskWatch'
import { happeningOf, renamedTo, sentTo, shownFolder, type Course } from './ending'
import { incident } from './history'
import type { HeldBack } from './heldBack'
import type { Ports } from './ports'
import type { ProgressBoard } from './progressBoard'
import type { Receiving } from './receive'
import type { Records } from './records'
import type { Outcome } from './run'
import type { Running } from './running'
import { schedule } from './schedule'
import { finishedTwins } from './twins'
import { wallOf } from './wall'
import type { Weather } from './weather'

/** While something waits for a time, the clock is looked at this often (ms). */
const LOOK_EVERY_MS = 60_000

/** What decides who runs, and who is told of it. */
export interface PumpParts {
  ports: Ports
  records: Records
  board: ProgressBoard
  running: Running
  weather: Weather
  disk: DiskWatch
  held: HeldBack
  /** Downloads that must not start now. */
  attended: Pick<Attended, 'has'>
}

/** Starts and stops attempts as the schedule says, and turns how they end into happenings. */
export class Pump {
  #isOpen = false
  #wake: NodeJS.Timeout | null = null

  /** @param simultaneous downloads that run at the same time, at most */
  constructor(
    public simultaneous: number,
    private readonly parts: PumpParts,
  ) {}

  /** From now on something runs. */
  open(): void {
    this.#isOpen = true
    this.run()
  }

  /** Starts nothing any more; what runs goes on. */
  close(): void {
    this.#isOpen = false
    if (this.#wake !== null) clearTimeout(this.#wake)
  }

  /** Something has changed: starts what may start now, and stops what may not run any more. */
  run(): void {
    if (!this.#isOpen) return
    if (this.#wake !== null) clearTimeout(this.#wake)
    const { ports, records, running, weather, disk, held, attended } = this.parts
    const now = ports.now()
    weather.lookAtClock()
    const behind = heldByTwins(records.list(), held.wanted())
    const stays = (one: Download): boolean =>
      one.state.kind === 'active' || !(attended.has(one.id) || disk.holds(one) || behind.has(one.id))
    const staying = records.list().filter(stays)
    const wall = wallOf(records.list(), now, held.wanted())
    const next = schedule(staying, this.simultaneous, now, held.gate(now), wall)
    const { start, stop, wakeAt } = next
    // The clock may be set meanwhile: look again.
    this.#wake = wakeAt === null ? null : setTimeout(() => this.run(), Math.min(wakeAt - now + 1, LOOK_EVERY_MS))
    if (wall !== null) records.applyToAll({ kind: 'heldUp', by: wall.by }, new Set(next.hold))
    if (next.letGo.length > 0) records.applyToAll({ kind: 'letGo' }, new Set(next.letGo))
    for (const id of stop) if (running.has(id)) void this.#hold(id)
    for (const id of start) this.#begin(id)
    disk.watch()
  }

  /** Stops one whose hours are over. */
  async #hold(id: string): Promise<void> {
    const { running, records } = this.parts
    await running.stop([id])
    // Somebody may have begun it again meanwhile.
    if (running.has(id)) return
    records.apply(id, { kind: 'held' })
    this.run()
  }

  /** Stops what asks or receives now, and begins it again: with its bytes, over another way to the network. */
  async beginAnew(): Promise<void> {
    const { running, records } = this.parts
    const overNetwork = ({ state }: Download): boolean =>
      state.kind === 'active' && (state.step === 'resolving' || state.step === 'receiving')
    const ids = records.list().flatMap((one) => (overNetwork(one) && running.has(one.id) ? [one.id] : []))
    await running.stop(ids)
    // Somebody may have begun one again meanwhile.
    records.applyToAll({ kind: 'rerouted' }, new Set(ids.filter((id) => !running.has(id))))
    this.run()
  }

  #begin(id: string): void {
    const { ports, records, running, disk, held } = this.parts
    const download = records.find(id)
    // Whoever was told of another one's start may have started this one.
    if (download === undefined || running.has(id)) return
    const listener = {
      step: (step: ActiveStep): void => this.#stepped(id, step),
      progress: (now: Receiving, hashed: number): void => this.#progressed(id, now, hashed),
      held: (bytes: number): void => records.note(id, bytes),
      asked: (): void => records.change(id, { asked: (records.find(id)?.asked ?? 0) + 1 }),
      landing: (landing: Landing): Promise<void> => this.#lands(id, landing),
      note: (what: Incident): void => records.remember(id, what),
      ended: (outcome: Outcome, course: Course): void => this.#ended(id, outcome, course),
    }
    ports.receiver.limitOne(id, download.speedLimit)
    running.begin(download, listener, finishedTwins(download, records.list()), disk.started(id))
    held.begun(id)
    records.apply(id, { kind: 'started' })
  }

  #stepped(id: string, step: ActiveStep): void {
    const { records } = this.parts
    records.apply(id, { kind: 'step', step })
    // The line is for the next one.
    if (step === 'verifying') this.run()
    // Civitai has given an address.
    if (step !== 'receiving' || !records.list().some(({ state }) => state.kind === 'retrying' && state.holdsAll)) return
    records.applyToAll({ kind: 'letGo' })
    this.run()
  }

  #progressed(id: string, now: Receiving, hashed: number): void {
    const { records, board } = this.parts
    const download = records.find(id)
    if (download === undefined) return
    if (now.size !== null && !(download.bytesExact && download.bytes === now.size)) {
      records.change(id, { bytes: now.size, bytesExact: true, received: now.received })
    } else records.note(id, now.received)
    board.update(id, now, now.size ?? download.bytes, hashed)
  }

  async #lands(id: string, landing: Landing): Promise<void> {
    const { records } = this.parts
    const download = records.find(id)
    if (download === undefined) return
    records.change(id, { ...(landing.as === 'file' ? renamedTo(download, landing.path) : null), landing })
    await records.saved()
  }

  #ended(id: string, outcome: Outcome, course: Course): void {
    const { ports, records, board } = this.parts
    board.remove(id)
    ports.receiver.limitOne(id, null)
    const happening = happeningOf(outcome, course, ports.now(), ports.random())
    const download = records.find(id)
    const renamed = outcome.kind === 'done' && download !== undefined ? renamedTo(download, outcome.path) : null
    if (renamed !== null) records.change(id, renamed)
    const hasLanded = outcome.kind === 'done' || outcome.kind === 'quarantined'
    if (hasLanded && download?.landing !== undefined) records.change(id, { landing: undefined })
    if (outcome.kind === 'elsewhere' && download !== undefined) {
      records.change(id, sentTo(download, outcome.to))
      records.remember(id, incident(outcome.to.why, ports.now(), 0, { what: shownFolder(outcome.to) }))
    }
    if (happening !== null) records.apply(id, happening)
    this.run()
  }
}
