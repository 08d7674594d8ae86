/** A storage whose first byte takes so many ms is asked for the next range before the present one is here. */
const ASK_AHEAD_MS = 50
/** Ranges whose rates are remembered. */
const REMEMBERED = 16
/** How much a new wait for a first byte counts. */
const NEWS = 0.3

/** What a transfer has seen of its storage's speed. */
export class Pace {
  #rates: number[] = []
  #latencyMs = 0
  #mayAskAhead = true
  #heardAt = performance.now()

  /** Bytes have come, or the waiting begins anew. */
  heard(): void {
    this.#heardAt = performance.now()
  }

  /** Ms since then, by a clock that nobody sets. */
  quietMs(): number {
    return performance.now() - this.#heardAt
  }

  /** The storage has answered, `latencyMs` after it was asked. */
  answered(latencyMs: number): void {
    this.#latencyMs = this.#latencyMs === 0 ? latencyMs : (1 - NEWS) * this.#latencyMs + NEWS * latencyMs
  }

  /** A range is here, or was given up, at this rate in bytes per second; null: none is known. */
  ended(bytesPerSecond: number | null): void {
    if (bytesPerSecond !== null) this.#rates = [...this.#rates, bytesPerSecond].slice(-REMEMBERED)
  }

  /** What a connection usually brings in a second; null when none has brought anything yet. */
  bytesPerSecond(): number | null {
    return medianOf(this.#rates)
  }

  /** Ms from a request to its first byte, as of late; 0 before the first. */
  latencyMs(): number {
    return this.#latencyMs
  }

  /** Whether a connection's next range is asked for before its present one is here. */
  asksAhead(): boolean {
    return this.#mayAskAhead && this.#latencyMs >= ASK_AHEAD_MS
  }

  /** The storage took one connection less than that needs. */
  askNoMoreAhead(): void {
    this.#mayAskAhead = false
  }
}

/** The upper median; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null
}
