import type { FailureKind } from '@shared/failure'

/** Times that connections of a transfer may break, one after the other, without one of them having fetched its range. */
const MOST = 3
/** Connections that break within so many ms have broken together: a router that forgot them, or a network that changed. */
const TOGETHER_MS = 1000

/** Counts connections that break while the others of their transfer go on. */
export class Strikes {
  #count = 0
  #since = -Infinity
  /** That may still break with the one that was counted. */
  #along = 0

  /** @param now ms of a clock that does not jump */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A range has been fetched, or nobody is to blame. */
  forgive(): void {
    this.#count = 0
    this.#along = 0
  }

  /**
   * Counts a failure, once for all connections that break together; true when the transfer can go on over other connections.
   * @param others connections that run besides
   */
  bear(kind: FailureKind, others: number): boolean {
    const broken = kind === 'connection' || kind === 'stalled' || kind === 'badResponse' || kind === 'offline'
    if (!broken) return false
    if (this.#along > 0 && this.now() - this.#since < TOGETHER_MS) {
      this.#along -= 1
      return true
    }
    this.#count += 1
    this.#since = this.now()
    this.#along = others
    return this.#count <= MOST
  }
}
