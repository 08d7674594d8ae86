interface Work {
  stop: AbortController
  ended: Promise<void>
}

/** Downloads that somebody is at: they must not start meanwhile, and nobody else does anything about them. */
export class Attended {
  readonly #works = new Map<string, Work>()

  has(id: string): boolean {
    return this.#works.has(id)
  }

  /**
   * Does something about these. Rejects as it does.
   * @param act begins in this turn; its signal is aborted when it is to end early, if it can
   */
  async during<T>(ids: readonly string[], act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    let settle: () => void = () => undefined
    const work = { stop, ended: new Promise<void>((resolve) => (settle = resolve)) }
    for (const id of ids) this.#works.set(id, work)
    try {
      return await act(stop.signal)
    } finally {
      for (const id of ids) this.#works.delete(id)
      settle()
    }
  }

  /** Resolves when nobody is at one of these any more: what can end early does. */
  async stop(ids: readonly string[]): Promise<void> {
    for (;;) {
      const works = ids.flatMap((id) => this.#works.get(id) ?? [])
      if (works.length === 0) return
      for (const { stop } of works) stop.abort(new DOMException('stopped', 'AbortError'))
      await Promise.all(works.map(({ ended }) => ended))
    }
  }

  /** The same for all. */
  async stopAll(): Promise<void> {
    while (this.#works.size > 0) await this.stop([...this.#works.keys()])
  }
}
