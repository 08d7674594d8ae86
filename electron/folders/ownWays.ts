import { stat, statfs } from 'node:fs/promises'
import { platform } from 'node:process'
import { isThrifty, ownWays, type OwnChoice, type OwnHindrance, type OwnWay } from '@shared/own'
import { nearestExisting } from '../files/ancestor'

/** What two places can do for a file that is in one of them. */
export interface OwnPossibilities {
  ways: OwnWay[]
  hindered: { way: OwnWay; why: OwnHindrance }[]
}

/** File systems of Linux without links: FAT and exFAT (linux/magic.h: MSDOS_SUPER_MAGIC, EXFAT_SUPER_MAGIC). */
const linkless: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0])
/** Those in which files can share bytes: btrfs, XFS, bcachefs (linux/magic.h). An old XFS cannot: then it is copied. */
const sharing: ReadonlySet<number> = new Set([0x9123683e, 0x58465342, 0xca451a4e])

/** What is known of the two places. */
export interface TwoPlaces {
  sameVolume: boolean
  /** Type of the target's file system (`statfs`); null where it is not known. */
  fileSystem: number | null
  bytes: number
  /** Bytes free at the target; null where that is not known. */
  freeBytes: number | null
  system: NodeJS.Platform
}

/** Which ways the two places can do, and why not the others. What only the attempt tells is taken as possible. Pure. */
export function waysBetween(places: TwoPlaces): OwnPossibilities {
  const found = ownWays.map((way) => ({ way, why: hindranceOf(way, places) }))
  return {
    ways: found.filter(({ why }) => why === null).map(({ way }) => way),
    hindered: found.flatMap(({ way, why }) => (why === null ? [] : [{ way, why }])),
  }
}

function hindranceOf(
  way: OwnWay,
  { sameVolume, fileSystem, bytes, freeBytes, system }: TwoPlaces,
): OwnHindrance | null {
  const hasLinks = system !== 'linux' || fileSystem === null || !linkless.has(fileSystem)
  switch (way) {
    case 'hardLink':
      return sameVolume ? (hasLinks ? null : 'noLinks') : 'otherDrive'
    case 'reflink':
      if (!sameVolume) return 'otherDrive'
      // APFS is what a Mac has; Node asks no other system for it (libuv, fs__copyfile).
      if (system === 'darwin') return null
      return system === 'linux' && fileSystem !== null && sharing.has(fileSystem) ? null : 'noSharing'
    case 'symlink':
      // Windows lets only developers and administrators make them.
      return system === 'win32' ? 'needsRights' : hasLinks ? null : 'noLinks'
    case 'copy':
      return freeBytes !== null && freeBytes < bytes ? 'noRoom' : null
  }
}

/**
 * The way that is taken where nobody chose one: the first that costs no room and cannot break, else a copy; null: none.
 * A symbolic link is left to a person: it breaks when the other place goes away.
 */
export function bestWay({ ways }: OwnPossibilities): OwnChoice | null {
  return ways.find((way) => way !== 'symlink') ?? null
}

/** The same for a file on disk and the folder in which it is wanted. Null when the file is not there. */
export async function waysTo(path: string, folder: string): Promise<OwnPossibilities | null> {
  const source = await stat(path).catch(() => null)
  const target = await nearestExisting(folder)
  if (source?.isFile() !== true || !target.ok) return null
  const about = await statfs(target.value.path).catch(() => null)
  return waysBetween({
    sameVolume: source.dev === target.value.stats.dev,
    fileSystem: about?.type ?? null,
    bytes: source.size,
    freeBytes: about === null ? null : about.bavail * about.bsize,
    system: platform,
  })
}

/** Of several files with the same bytes, the one from which it costs least to take them. */
export async function thriftiest(
  paths: readonly string[],
  folder: string,
): Promise<{ path: string; possible: OwnPossibilities } | null> {
  let found: { path: string; possible: OwnPossibilities } | null = null
  for (const path of paths) {
    const possible = await waysTo(path, folder)
    if (possible === null || possible.ways.length === 0) continue
    const best = bestWay(possible)
    if (best !== null && isThrifty(best)) return { path, possible }
    found ??= { path, possible }
  }
  return found
}
