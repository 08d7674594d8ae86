import { stat } from 'node:fs/promises'

/** What running downloads have yet to write: the one that began first has the first claim to the room on its volume. */
export interface Claims {
  /** The latest in the row, or the same place with another number of bytes. */
  set(id: string, folder: string, missing: number): void
  remove(id: string): void
  /** Bytes on the folder's volume that those before this one have yet to write; 0 where the folder cannot be read. */
  before(id: string, folder: string): Promise<number>
}

export function createClaims(): Claims {
  const claims = new Map<string, { folder: string; missing: number }>()
  return {
    set(id, folder, missing) {
      claims.set(id, { folder, missing })
    },
    remove(id) {
      claims.delete(id)
    },
    async before(id, folder) {
      const all = [...claims]
      const earlier = all.slice(
        0,
        Math.max(
          0,
          all.findIndex(([one]) => one === id),
        ),
      )
      const volume = await volumeOf(folder)
      if (volume === null) return 0
      const volumes = await Promise.all(earlier.map(([, claim]) => volumeOf(claim.folder)))
      return earlier.reduce((sum, [, { missing }], n) => sum + (volumes[n] === volume ? missing : 0), 0)
    },
  }
}

/** The device of a folder; null where it cannot be read: a drive may be unplugged while it is written to. */
async function volumeOf(folder: string): Promise<bigint | null> {
  try {
    return (await stat(folder, { bigint: true })).dev
  } catch {
    return null
  }
}
