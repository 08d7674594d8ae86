import { fileKey, type Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { claimsRoom, isSource, missingBytes, shareRoom, type Share } from '@shared/room'
import type { Ports } from './ports'

/** What the queue may write where: see `shareRoom`. */
export interface RoomShare extends Share {
  missing: number
  /** Path of the volume's root: what a person calls the drive. */
  root: string
}

/**
 * Reserves free space for the whole queue, per volume. What runs keeps the room that it was granted; after that the
 * queue's order decides. Of several downloads of one file on a volume one is written, and the others will be links to it:
 * they need no room of their own, and have to wait when it has none.
 */
export class Reservations {
  readonly #granted = new Set<string>()
  /** Those that asked for room though the file is on their volume: it could not be linked, and they are written too. */
  readonly #copies = new Set<string>()

  constructor(
    private readonly ports: Pick<Ports, 'freeSpace' | 'volumeOf'>,
    private readonly queue: () => readonly Download[],
  ) {}

  /** Bytes that one may write now; null when unknown. Where they are enough, they are its own until `release`. */
  async roomFor(id: string): Promise<number | null> {
    const plenty = await this.#plenty(id)
    if (plenty !== null) return plenty
    const share = (await this.#shares(id)).get(id)
    if (share === undefined) return null
    if (share.fits) this.#granted.add(id)
    return share.room
  }

  /**
   * Free bytes where one volume has room for all that the whole queue lacks: then nothing has to be shared out. Null where it
   * has not, and for a file of which there is another one already.
   */
  async #plenty(id: string): Promise<number | null> {
    const asking = this.queue().find((download) => download.id === id)
    if (asking === undefined) return null
    const free = await this.ports.freeSpace(asking.folder)
    let missing = 0
    for (const download of this.queue()) {
      if (claimsRoom(download.state)) missing += missingBytes(download)
      else if (isSource(download.state) && fileKey(download) === fileKey(asking)) return null
    }
    if (free === null || missing > free) return null
    this.#granted.add(id)
    return free
  }

  release(id: string): void {
    this.#granted.delete(id)
  }

  /** They are not on the list any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#granted.delete(id)
      this.#copies.delete(id)
    }
  }

  /** What every download that reserves room may write, by id. */
  shares(): Promise<Map<string, RoomShare>> {
    return this.#shares(null)
  }

  /** @param asking one that is about to write all that it is missing */
  async #shares(asking: string | null): Promise<Map<string, RoomShare>> {
    const volumes = await this.#volumes()
    const free = new Map<string, number | null>()
    for (const [folder, { id }] of volumes) if (!free.has(id)) free.set(id, await this.ports.freeSpace(folder))
    // Only now, after the last wait: who was granted room meanwhile has it, and what came meanwhile is on disk.
    const rows = this.queue().flatMap((download): Row[] => {
      const volume = volumes.get(download.folder)
      return volume === undefined ? [] : [{ download, volume, place: `${volume.id} ${fileKey(download)}` }]
    })
    const sources = new Set(rows.filter(({ download }) => isSource(download.state)).map(({ place }) => place))
    const claiming = rows.filter(({ download }) => claimsRoom(download.state))
    const asker = claiming.find(({ download }) => download.id === asking)
    if (asker !== undefined && sources.has(asker.place)) this.#copies.add(asker.download.id)
    const writes = ({ id }: Download): boolean => id === asking || this.#granted.has(id) || this.#copies.has(id)
    const writers = writersOf(claiming, sources, writes)
    return sharesOf(claiming, writers, free, this.#granted)
  }

  /** The volumes of all folders that downloads go to or have gone to. */
  async #volumes(): Promise<Map<string, Row['volume']>> {
    const folders = this.queue().flatMap((one) => (claimsRoom(one.state) || isSource(one.state) ? [one.folder] : []))
    const unique = [...new Set(folders)]
    return new Map(
      await Promise.all(unique.map(async (folder) => [folder, await this.ports.volumeOf(folder)] as const)),
    )
  }
}

/** A download with its volume; those of one file on one volume have the same place. */
interface Row {
  download: Download
  volume: { id: string; root: string }
  place: string
}

/** Those that write their file: who is sure to, and where nobody is and no finished file is there, the first of each place. */
function writersOf(rows: readonly Row[], sources: ReadonlySet<string>, writes: (one: Download) => boolean): Set<Row> {
  const writers = new Set(rows.filter(({ download }) => writes(download)))
  const seen = new Set([...sources, ...[...writers].map(({ place }) => place)])
  for (const row of rows) {
    if (!seen.has(row.place)) writers.add(row)
    seen.add(row.place)
  }
  return writers
}

/** The shares of those that write, by `shareRoom`, and of the others that of whom they will be a link to. */
function sharesOf(
  rows: readonly Row[],
  writers: ReadonlySet<Row>,
  free: ReadonlyMap<string, number | null>,
  granted: ReadonlySet<string>,
): Map<string, RoomShare> {
  const later = ({ download }: Row): number => (granted.has(download.id) ? 0 : 1)
  const ordered = rows.toSorted((a, b) => later(a) - later(b))
  const claiming = ordered.filter((row) => writers.has(row))
  const claims = claiming.map(({ download, volume }) => ({ volume: volume.id, missing: missingBytes(download) }))
  const { shares } = shareRoom(claims, free)
  const own = new Map(claiming.map((row, n) => [row, shares[n]]))
  const byPlace = new Map(claiming.map((row, n) => [row.place, shares[n]]))
  return new Map(
    ordered.map((row) => {
      const { download, volume, place } = row
      const { room, fits } = own.get(row) ?? byPlace.get(place) ?? { room: free.get(volume.id) ?? null, fits: true }
      return [download.id, { room, fits, missing: missingBytes(download), root: volume.root }]
    }),
  )
}

/** What a share that does not suffice means for its download; null where it does. */
export function lackOf({ fits, room, missing, root }: RoomShare): Failure | null {
  return fits ? null : { kind: 'diskFull', path: root, expected: String(missing), actual: String(room ?? 0) }
}
