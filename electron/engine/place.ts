import { link, open, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { platform } from 'node:process'
import { codeOf } from '@shared/systemErrors'
import { placingPath } from './partPaths'
import { isThere } from './verify'

/** Antivirus programs and indexers hold a fresh file for a moment on Windows: how long to try again, and how often. */
const BUSY_FOR_MS = 10_000
const BUSY_EVERY_MS = 250
const busy = new Set(['EPERM', 'EBUSY', 'EACCES'])
/** File systems without hard links (exFAT, FAT, some shares) say one of these. */
export const noLinks: ReadonlySet<string> = new Set(['ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EXDEV', 'EMLINK'])

/** Systems and shares that cannot flush a folder, or let us read none, say one of these. */
const noFolderSync = new Set(['EINVAL', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EACCES', 'EBADF', 'EISDIR'])

/**
 * Gives a complete part file its final name without ever replacing a file: link and unlink, or where there are no hard
 * links an exclusive placeholder and a rename over it. Flushes file and folder. Throws EEXIST when the name is taken, and
 * the system's other errors.
 */
export async function place(part: string, final: string, folder: string): Promise<void> {
  const handle = await open(part, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  const linked = await patiently(() => linkOrNot(part, final))
  // Apart from the link: with a second name there, it must not be tried again from the start.
  await patiently(() => (linked ? unlink(part) : moveOntoPlaceholder(part, final)))
  await syncFolder(folder)
}

/** False where there are no hard links. */
async function linkOrNot(part: string, final: string): Promise<boolean> {
  try {
    await link(part, final)
    return true
  } catch (error) {
    if (noLinks.has(codeOf(error) ?? '')) return false
    // The name being taken is found out first, whether there are links or not.
    if (codeOf(error) === 'EEXIST' && (await isPlaceholder(final, part))) return false
    throw error
  }
}

/**
 * The placeholder names the part file, so that one which a kill left behind is known for ours: it is no one's work, and the
 * only thing that is replaced. A kill in the middle of writing it leaves an empty file or a part of the words; the note
 * beside the part file tells whose that is, and goes with the part file.
 */
async function moveOntoPlaceholder(part: string, final: string): Promise<void> {
  const note = placingPath(part)
  // Before there is a note of ours: an empty file of somebody else must not be taken for a placeholder.
  const left = await isPlaceholder(final, part)
  await writeFile(note, '')
  try {
    if (!left) await writeFile(final, placeholderOf(part), { flag: 'wx' })
    try {
      await rename(part, final)
    } catch (error) {
      await rm(final, { force: true })
      throw error
    }
  } finally {
    await rm(note, { force: true })
  }
}

function placeholderOf(part: string): string {
  return `placeholder of ${basename(part)}\n`
}

/** True for what a `place` that was killed has left under the final name: no one's work. Throws the system's error. */
export async function isPlaceholder(path: string, part: string): Promise<boolean> {
  const text = placeholderOf(part)
  const found = await stat(path).catch(() => null)
  if (found?.isFile() !== true || found.size > text.length) return false
  const there = await readFile(path, 'utf8')
  return there === text || (text.startsWith(there) && (await isThere(placingPath(part))))
}

/**
 * Takes away what a `place` of this part file that was killed has left under the name, while the note is there by which it is
 * known: a copy or a download that begins anew takes the note with the part file. Throws the system's error.
 */
export async function clearPlaceholder(path: string, part: string): Promise<void> {
  if (await isPlaceholder(path, part)) await rm(path, { force: true })
}

async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const until = performance.now() + BUSY_FOR_MS
  for (;;) {
    try {
      return await act()
    } catch (error) {
      const code = codeOf(error)
      if (platform !== 'win32' || code === null || !busy.has(code) || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, BUSY_EVERY_MS))
    }
  }
}

/** The flush of each folder that is under way, and the one after it that others wait for already. */
const flushes = new Map<string, Flush>()

interface Flush {
  now: Promise<void>
  next: Promise<void> | null
}

/**
 * Makes a new name in the folder safe, as far as the system can. Many small files end at the same time: all that come while
 * a flush is under way have the next one in common. Throws the system's error.
 */
export function syncFolder(folder: string): Promise<void> {
  const flush = flushes.get(folder)
  if (flush === undefined) return beginFlush(folder)
  return (flush.next ??= flush.now.catch(() => undefined).then(() => beginFlush(folder)))
}

function beginFlush(folder: string): Promise<void> {
  const flush: Flush = { now: flushFolder(folder), next: null }
  flushes.set(folder, flush)
  const ended = (): void => {
    if (flush.next === null) flushes.delete(folder)
  }
  return flush.now.finally(ended)
}

async function flushFolder(folder: string): Promise<void> {
  // Windows has no flush of a folder.
  if (platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // The file itself is flushed: where a folder cannot be, its name is as safe as that system makes it.
    if (!noFolderSync.has(codeOf(error) ?? '')) throw error
  }
}
