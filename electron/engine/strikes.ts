import type { FailureKind } from '@shared/failure'

/** Connections of a transfer that may break, one after the other, without one of them having fetched its range. */
const MOST = 3

/** Counts connections that break while the others of their transfer go on. */
export class Strikes {
  #count = 0

  /** A range has been fetched, or nobody is to blame. */
  forgive(): void {
    this.#count = 0
  }

  /** Counts a failure; true when the transfer can go on over other connections. */
  bear(kind: FailureKind): boolean {
    this.#count += 1
    const broken = kind === 'connection' || kind === 'stalled' || kind === 'badResponse' || kind === 'offline'
    return broken && this.#count <= MOST
  }
}
