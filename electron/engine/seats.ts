/** Connections of all transfers together, at most. */
const MOST = 64

/** What a transfer tells of itself. */
export interface Guest {
  /** Connections that it has. */
  open(): number
  /** Others have come: it gives up what it has beyond its share. */
  crowded(): void
}

/** What a transfer is told of the others, whenever it asks. */
export interface Seat {
  /** Connections that it may have: all have the same share, and at least 1. */
  share(): number
  /** Whether one more may be opened beside what is open now; a transfer without any may always open its first. */
  hasRoom(): boolean
  leave(): void
}

/** Connections that all running transfers have between them. */
export class Seats {
  readonly #guests = new Set<Guest>()

  join(guest: Guest): Seat {
    this.#guests.add(guest)
    for (const other of this.#guests) if (other !== guest) other.crowded()
    return {
      share: () => Math.max(1, Math.floor(MOST / Math.max(1, this.#guests.size))),
      hasRoom: () => this.#taken() < MOST,
      leave: () => void this.#guests.delete(guest),
    }
  }

  /** Each has one, or is about to. */
  #taken(): number {
    return [...this.#guests].reduce((sum, guest) => sum + Math.max(1, guest.open()), 0)
  }
}
