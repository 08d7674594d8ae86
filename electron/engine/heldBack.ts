import { isOpen, nextChange, type Hours } from '@shared/hours'
import type { Records } from './records'
import type { Gate } from './schedule'

/** The allowed hours, and who may run outside of them, or try what holds all, because a person said "now". */
export class HeldBack {
  /** Null: always. */
  hours: Hours | null = null
  readonly #wanted = new Set<string>()

  constructor(private readonly records: Records) {}

  /** A person wants this one now: outside of the hours it runs all the same, until they open. */
  letGo(id: string, now: number): void {
    this.#wanted.add(id)
    if (!isOpen(this.hours, now)) this.records.change(id, { atOnce: true })
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

  /** What the hours mean at `now` (epoch ms); null: nothing, as there are none. */
  gate(now: number): Gate | null {
    const open = isOpen(this.hours, now)
    const free = this.records.list().flatMap(({ id, atOnce }) => (atOnce === true ? [id] : []))
    if (open) for (const id of free) this.records.change(id, { atOnce: false })
    return this.hours === null ? null : { open, until: nextChange(this.hours, now), free: new Set(free) }
  }
}
