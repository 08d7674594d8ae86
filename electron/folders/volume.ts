import { statfs } from 'node:fs/promises'
import { parse, resolve } from 'node:path'
import type { Download } from '@shared/download'
import { nearestExisting } from './ancestor'

/** Bytes that this person may still write on the folder's volume; null when that cannot be read (drive unplugged). */
export async function freeSpace(folder: string): Promise<number | null> {
  const found = await nearestExisting(folder)
  if (!found.ok) return null
  try {
    const { bavail, bsize } = await statfs(found.value.path)
    return bavail * bsize
  } catch {
    // Some network file systems cannot say: that is what null is for.
    return null
  }
}

/**
 * A name for the volume that the folder is or will be on, so that plans on one volume can be added up. Equal names mean
 * the same volume while it stays mounted; the name says nothing else and is not kept.
 */
export async function volumeOf(folder: string): Promise<string> {
  const found = await nearestExisting(folder)
  return found.ok ? `device ${String(found.value.stats.dev)}` : `missing ${parse(resolve(folder)).root}`
}

/** Bytes that unfinished downloads will still write, by `volumeOf`. */
export async function neededByVolume(unfinished: readonly Download[]): Promise<Map<string, number>> {
  const needed = new Map<string, number>()
  const volumes = new Map<string, string>()
  for (const { folder, bytes, received } of unfinished) {
    const volume = volumes.get(folder) ?? (await volumeOf(folder))
    volumes.set(folder, volume)
    needed.set(volume, (needed.get(volume) ?? 0) + Math.max(0, bytes - received))
  }
  return needed
}
