import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { claimsRoom, missingBytes, shareRoom, type Share } from '@shared/room'
import type { Ports } from './ports'

/** What the queue may write where: see `shareRoom`. */
export interface RoomShare extends Share {
  missing: number
  /** Path of the volume's root: what a person calls the drive. */
  root: string
}

/**
 * Reserves free space for the whole queue, per volume. What runs keeps the room that it was granted; after that the
 * queue's order decides.
 */
export class Reservations {
  readonly #granted = new Set<string>()

  constructor(
    private readonly ports: Pick<Ports, 'freeSpace' | 'volumeOf'>,
    private readonly queue: () => readonly Download[],
  ) {}

  /** Bytes that one may write now; null when unknown. Where they are enough, they are its own until `release`. */
  async roomFor(id: string): Promise<number | null> {
    const share = (await this.shares()).get(id)
    if (share === undefined) return null
    if (share.fits) this.#granted.add(id)
    return share.room
  }

  release(id: string): void {
    this.#granted.delete(id)
  }

  /** What every download that reserves room may write, by id. */
  async shares(): Promise<Map<string, RoomShare>> {
    const claiming = this.queue().filter(({ state }) => claimsRoom(state))
    const folders = [...new Set(claiming.map(({ folder }) => folder))]
    const volumes = new Map(
      await Promise.all(folders.map(async (folder) => [folder, await this.ports.volumeOf(folder)] as const)),
    )
    const free = new Map<string, number | null>()
    for (const [folder, { id }] of volumes) if (!free.has(id)) free.set(id, await this.ports.freeSpace(folder))
    // Only now, after the last wait: who was granted room meanwhile has it, and what came meanwhile is on disk.
    const granted = (download: Download): number => (this.#granted.has(download.id) ? 0 : 1)
    const ordered = [...claiming].sort((a, b) => granted(a) - granted(b))
    const claims = ordered.flatMap(({ id, folder, bytes, received }) => {
      const volume = volumes.get(folder)
      return volume === undefined
        ? []
        : [{ id, volume: volume.id, root: volume.root, missing: missingBytes({ bytes, received }) }]
    })
    const { shares } = shareRoom(claims, free)
    return new Map(
      claims.flatMap(({ id, missing, root }, n) => {
        const share = shares[n]
        return share === undefined ? [] : [[id, { ...share, missing, root }] as const]
      }),
    )
  }
}

/** What a share that does not suffice means for its download; null where it does. */
export function lackOf({ fits, room, missing, root }: RoomShare): Failure | null {
  return fits ? null : { kind: 'diskFull', path: root, expected: String(missing), actual: String(room ?? 0) }
}
