/** How often slow connections may be replaced before the transfer makes do with one less. */
const REPLACEMENTS = 2
/** After the storage refused a connection, ms until one more is tried again; twice as many after each refusal. */
const TRY_MORE_AFTER_MS = 15_000
const TRY_MORE_LATEST_MS = 5 * 60_000
/** With a speed limit: bytes per second that a connection is worth opening for. Servers close slow readers. */
const WORTH = 256 * 1024

/** How many connections a transfer may have at the same time. */
export class Allowance {
  readonly #wanted: number
  #most: number
  #forGood = false
  #replaced = 0
  #moreAfterMs = TRY_MORE_AFTER_MS
  #droppedAt = 0

  /** @param now ms of a clock that does not jump */
  constructor(
    wanted: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#wanted = Math.max(1, wanted)
    this.#most = this.#wanted
  }

  /** Connections allowed now, at least 1. @param limit bytes per second; null: none */
  count(limit: number | null): number {
    if (!this.#forGood && this.#most < this.#wanted && this.now() - this.#droppedAt >= this.#moreAfterMs) {
      this.#most += 1
      this.#droppedAt = this.now()
    }
    return limit === null ? this.#most : Math.min(this.#most, Math.max(1, Math.floor(limit / WORTH)))
  }

  /** One is enough to the end: the storage knows no ranges, or little is missing. */
  only(): void {
    this.#forGood = true
    this.#most = 1
  }

  /** The storage refused one more than these that run. */
  refused(running: number): void {
    this.#most = Math.max(1, Math.min(this.#most, running))
    this.#droppedAt = this.now()
    this.#moreAfterMs = Math.min(TRY_MORE_LATEST_MS, this.#moreAfterMs * 2)
  }

  /** One of these that run is given up, since a fresh one should be faster. */
  replaces(running: number): void {
    this.#replaced += 1
    if (this.#replaced <= REPLACEMENTS) return
    // The place itself is slow: it is done without, and tried again later.
    this.#most = Math.max(1, Math.min(this.#most, running - 1))
    this.#droppedAt = this.now()
  }
}
