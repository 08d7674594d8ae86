/** A timer of more than 24 days goes off at once (Node): it looks again sooner. */
const LONGEST_MS = 3_600_000

/** What is to be tried again at a time of its own, by id; one timer for all. */
export class Later {
  readonly #waiting = new Map<string, { attempt: number; at: number }>()
  #timer: NodeJS.Timeout | null = null

  /**
   * @param now ms of a clock that nobody sets
   * @param due told when one can be tried again
   */
  constructor(
    private readonly now: () => number,
    private readonly due: () => void,
  ) {}

  /** True while it is too early for this one. */
  has(id: string): boolean {
    return (this.#waiting.get(id)?.at ?? 0) > this.now()
  }

  /** How often it was tried in a row without success. */
  attempts(id: string): number {
    return this.#waiting.get(id)?.attempt ?? 0
  }

  /** It was tried once more, and is to be tried again at `at` (ms of that clock). */
  wait(id: string, at: number): void {
    this.#waiting.set(id, { attempt: this.attempts(id) + 1, at })
    this.#set()
  }

  forget(id: string): void {
    this.#waiting.delete(id)
  }

  /** All are tried now. What was tried in vain stays counted. */
  allNow(): void {
    for (const [id, { attempt }] of this.#waiting) this.#waiting.set(id, { attempt, at: 0 })
    this.due()
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #set(): void {
    this.close()
    const now = this.now()
    const next = Math.min(...[...this.#waiting.values()].flatMap(({ at }) => (at > now ? [at] : [])))
    if (!Number.isFinite(next)) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.due()
        this.#set()
      },
      Math.min(next - now, LONGEST_MS),
    )
    this.#timer.unref()
  }
}
