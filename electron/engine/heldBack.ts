import { isOpen, nextChange, type Hours } from '@shared/hours'
import type { Records } from './records'
import type { Gate } from './schedule'

/**
 * The allowed hours and the computer's state, and who may run against them, or try what holds all, because a person said
 * "now".
 */
export class HeldBack {
  /** Null: always. */
  hours: Hours | null = null
  /** True while nothing is to run: the computer is on battery, say, and the person wants that. */
  resting = false
  readonly #wanted = new Set<string>()

  constructor(private readonly records: Records) {}

  /** A person wants this one now: it runs all the same, until all may run. */
  letGo(id: string, now: number): void {
    this.#wanted.add(id)
    if (!this.#mayRun(now)) this.records.change(id, { atOnce: true })
  }

  /** Takes that back. */
  keep(id: string): void {
    this.#wanted.delete(id)
    if (this.records.find(id)?.atOnce === true) this.records.change(id, { atOnce: false })
  }

  /** They are not on the list any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#wanted.delete(id)
  }

  /** It has begun: what was wanted is done. */
  begun(id: string): void {
    this.#wanted.delete(id)
  }

  /** Those that a person wants now and that have not begun yet. */
  wanted(): ReadonlySet<string> {
    return this.#wanted
  }

  /** What hours and rest mean at `now` (epoch ms); null: nothing, as there are none. */
  gate(now: number): Gate | null {
    const open = this.#mayRun(now)
    const free = this.records.list().flatMap(({ id, atOnce }) => (atOnce === true ? [id] : []))
    if (open) for (const id of free) this.records.change(id, { atOnce: false })
    if (this.hours === null && !this.resting) return null
    // Nobody knows for how long it rests: whoever does says so.
    const until = this.hours === null ? Infinity : nextChange(this.hours, now)
    return { open, until, free: new Set(free) }
  }

  #mayRun(now: number): boolean {
    return !this.resting && isOpen(this.hours, now)
  }
}
