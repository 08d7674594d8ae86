import type { Stats } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { dirname, parse, resolve } from 'node:path'
import { platform } from 'node:process'
import { nearestExisting } from '../files/ancestor'

/** Bytes that this person may still write on the folder's volume; null when that cannot be read (drive unplugged). */
export async function freeSpace(folder: string): Promise<number | null> {
  try {
    // Nearly always it is there.
    return await freeAt(folder)
  } catch {
    const found = await nearestExisting(folder)
    // Some network file systems cannot say: that is what null is for.
    return found.ok ? await freeAt(found.value.path).catch(() => null) : null
  }
}

async function freeAt(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

/**
 * A name for the volume that the folder is or will be on, so that plans on one volume can be added up. Equal names mean
 * the same volume while it stays mounted; the name says nothing else and is not kept.
 */
export async function volumeOf(folder: string): Promise<string> {
  return nameOf(await nearestExisting(folder), folder)
}

function nameOf(found: Awaited<ReturnType<typeof nearestExisting>>, folder: string): string {
  return found.ok ? `device ${String(found.value.stats.dev)}` : `missing ${parse(resolve(folder)).root}`
}

/** FAT32, whichever way it is called; exFAT has no such limit (Linux: MSDOS_SUPER_MAGIC). */
const FAT = 0x4d44
const FAT_LARGEST = 2 ** 32 - 1

/** Bytes of the largest file that a file system of this type takes (`statfs`); null: none that matters. */
export function largestFileOf(type: number): number | null {
  return type === FAT ? FAT_LARGEST : null
}

/** The same for a folder's volume. Null where the system does not tell the type, too: the write then fails with EFBIG. */
export async function largestFile(folder: string): Promise<number | null> {
  // Windows says 0, and macOS numbers that differ from one installation to the next.
  if (platform !== 'linux') return null
  const found = await nearestExisting(folder)
  if (!found.ok) return null
  return await statfs(found.value.path).then(
    ({ type }) => largestFileOf(type),
    () => null,
  )
}

/** The volume of `volumeOf`, and the path of its root ("/mnt/models", "D:\\"): what a person calls the drive. */
export async function volumeAt(folder: string): Promise<{ id: string; root: string }> {
  const found = await nearestExisting(folder)
  return { id: nameOf(found, folder), root: found.ok ? await rootOf(found.value) : parse(resolve(folder)).root }
}

/** Roots that were found, by folder and device: a queue asks for the same few at each of its downloads. */
const roots = new Map<string, string>()

/** The highest folder above that is on the same device. */
async function rootOf({ path, stats }: { path: string; stats: Stats }): Promise<string> {
  const key = `${String(stats.dev)} ${path}`
  const root = roots.get(key) ?? (await findRoot(path, stats.dev))
  roots.set(key, root)
  return root
}

async function findRoot(path: string, device: number): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const parent = dirname(at)
    if (parent === at) return at
    const above = await stat(parent).catch(() => null)
    if (above?.dev !== device) return at
  }
}
