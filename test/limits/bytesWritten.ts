import type { Receiving } from '../../electron/engine/receive'

/** What a worker has told of one transfer: bytes on disk, and when (ms of the monotonic clock). */
interface Sample {
  at: number
  received: number
}

/** Gathers what workers tell of bytes that are on disk. */
export class BytesWritten {
  readonly #samples = new Map<string, Sample[]>()

  note(id: string, now: Receiving): void {
    const samples = this.#samples.get(id) ?? []
    samples.push({ at: performance.now(), received: now.received })
    this.#samples.set(id, samples)
  }

  /** Bytes of all that were on disk at a time, as had been told until then. */
  until(time: number): number {
    return [...this.#samples.values()].reduce(
      (sum, samples) => sum + (samples.findLast(({ at }) => at <= time)?.received ?? 0),
      0,
    )
  }
}
