import { link, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { platform } from 'node:process'
import { codeOf } from '@shared/systemErrors'
import { isThere } from './presence'
import { removeFile } from './removeFile'

/** Antivirus programs and indexers hold a fresh file for a moment on Windows: how long to try again, and how often. */
const BUSY_FOR_MS = 10_000
const BUSY_EVERY_MS = 250
const busy = new Set(['EPERM', 'EBUSY', 'EACCES'])
/** File systems without hard links (exFAT, FAT, some shares) say one of these. */
export const noLinks: ReadonlySet<string> = new Set(['ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EXDEV', 'EMLINK'])
/** Bytes of a name that ext4, NTFS, APFS and exFAT all take (the latter three count letters, which are fewer). */
const LONGEST_NAME = 255

/**
 * Gives a file another path on its volume without ever replacing a file: link and unlink, or where there are no hard links
 * an exclusive placeholder and a rename over it. Where the first name cannot be taken away the second goes again, so that
 * one file is not two. What a kill in the middle leaves is known by `isPlaceholder`. Flushes nothing. Throws EEXIST when the
 * name is taken (also by the file itself, in other letter case), EXDEV for another volume, and the system's other errors.
 */
export async function giveName(from: string, to: string): Promise<void> {
  const linked = await patiently(() => linkOrNot(from, to))
  // Apart from the link: with a second name there, it must not be tried again from the start.
  if (linked) await leaveName(from, to)
  else await patiently(() => moveOntoPlaceholder(from, to))
}

/** Takes the first of two names of a file, or of two copies, away; where that cannot be, the second. Throws the system's error. */
export async function leaveName(from: string, to: string): Promise<void> {
  try {
    await patiently(() => removeFile(from))
  } catch (error) {
    // Never the last name: somebody else may have taken the first one.
    if (await isThere(from)) await removeFile(to)
    throw error
  }
}

/** False where there are no hard links. */
async function linkOrNot(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const code = codeOf(error) ?? ''
    // Some systems link within one folder only, and rename all the same (AFS).
    if (code === 'EXDEV' && (await areApart(dirname(from), dirname(to)))) throw error
    if (noLinks.has(code)) return false
    // The name being taken is found out first, whether there are links or not.
    if (code === 'EEXIST' && (await isPlaceholder(to, from))) return false
    throw error
  }
}

/** True for two volumes. */
async function areApart(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })])
  return a.dev !== b.dev
}

/**
 * The placeholder names the file that it is for, so that one which a kill left behind is known for ours: it is no one's work,
 * and the only thing that is replaced. A kill in the middle of writing it leaves an empty file or a part of the words; the
 * note beside the first name tells whose that is.
 */
async function moveOntoPlaceholder(from: string, to: string): Promise<void> {
  const note = placingPath(from)
  // Before there is a note of ours: an empty file of somebody else must not be taken for a placeholder.
  const left = await isPlaceholder(to, from)
  await writeNote(note)
  try {
    if (!left) await writePlaceholder(to, placeholderOf(from))
    try {
      await rename(from, to)
    } catch (error) {
      await rm(to, { force: true })
      throw error
    }
  } finally {
    await removeNote(note)
  }
}

/** One that a kill has left is ours, and empty; a person's file of that name is left alone. */
async function writeNote(note: string): Promise<void> {
  try {
    await writeFile(note, '', { flag: 'wx' })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

async function removeNote(note: string): Promise<void> {
  if ((await stat(note).catch(() => null))?.size === 0) await rm(note, { force: true })
}

/** A disk that is full in the middle of it leaves nothing of it. */
async function writePlaceholder(to: string, words: Buffer): Promise<void> {
  const file = await open(to, 'wx')
  try {
    await file.writeFile(words)
  } catch (error) {
    await rm(to, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

/** Where it is noted that a file is about to get another name on a volume without hard links. */
export function placingPath(from: string): string {
  return withEnding(from, '.placing')
}

/** A path beside another one, by an ending of ASCII; of a name that is too long for it, what there is room for. */
export function withEnding(path: string, ending: string): string {
  const name = Buffer.from(basename(path))
  if (name.length + ending.length <= LONGEST_NAME) return path + ending
  const cut = name.subarray(0, LONGEST_NAME - ending.length).toString()
  // The half of a character, as which the longest name may end, is none.
  return join(dirname(path), cut.replace(/\uFFFD$/, '') + ending)
}

function placeholderOf(from: string): Buffer {
  return Buffer.from(`placeholder of ${basename(from)}\n`)
}

/** True for what a `giveName` that was killed has left under the new name: no one's work. Throws the system's error. */
export async function isPlaceholder(path: string, from: string): Promise<boolean> {
  const text = placeholderOf(from)
  const found = await stat(path).catch(() => null)
  if (found?.isFile() !== true || found.size > text.length) return false
  const there = await readFile(path)
  if (there.length === text.length) return there.equals(text)
  return there.equals(text.subarray(0, there.length)) && (await isThere(placingPath(from)))
}

/**
 * Takes away what a `giveName` of this file that was killed has left under the name, while the note is there by which it is
 * known: whatever begins anew takes the note with the file. Throws the system's error.
 */
export async function clearPlaceholder(path: string, from: string): Promise<void> {
  if (await isPlaceholder(path, from)) await rm(path, { force: true })
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
