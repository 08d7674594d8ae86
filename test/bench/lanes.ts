import type { Weather } from './weather'

/** What a connection that was idle may send at once, in ms of its speed. */
const BURST_MS = 20

/** One connection's speed, kept across the requests on it. */
export class Lane {
  readonly slot: number
  readonly bytesPerSecond: number | null
  #freeAt = 0

  constructor(slot: number, bytesPerSecond: number | null) {
    this.slot = slot
    this.bytesPerSecond = bytesPerSecond
  }

  /** Bytes that leave in one go: a hundredth of a second's worth, or all. */
  get step(): number {
    return this.bytesPerSecond === null ? Infinity : Math.max(1, Math.round(this.bytesPerSecond / 100))
  }

  /**
   * Takes the time that `bytes` need on this connection.
   * @param now monotonic ms
   * @returns ms from now until the last of them may leave
   */
  take(bytes: number, now: number): number {
    if (this.bytesPerSecond === null) return 0
    this.#freeAt = Math.max(this.#freeAt, now - BURST_MS) + (bytes / this.bytesPerSecond) * 1000
    return Math.max(0, this.#freeAt - now)
  }
}

/** Gives each connection its speed, as the weather has it. */
export class Lanes {
  readonly #weather: Pick<Weather, 'bytesPerSecond' | 'slow'>
  readonly #taken = new Set<number>()
  #opened = 0

  constructor(weather: Pick<Weather, 'bytesPerSecond' | 'slow'>) {
    this.#weather = weather
  }

  /** Connections that were opened. */
  get opened(): number {
    return this.#opened
  }

  /** A new connection's lane, in the lowest slot that is free. */
  open(): Lane {
    const { bytesPerSecond, slow } = this.#weather
    let slot = 0
    while (this.#taken.has(slot)) slot += 1
    this.#taken.add(slot)
    const number = slow?.kind === 'slot' ? slot : this.#opened
    this.#opened += 1
    return new Lane(slot, slow?.number === number ? slow.bytesPerSecond : bytesPerSecond)
  }

  /** The connection has gone: its slot is free. */
  close(lane: Lane): void {
    this.#taken.delete(lane.slot)
  }
}
