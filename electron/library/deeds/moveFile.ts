import { constants, copyFile, lstat, open, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from 'node:process'
import { FailureError } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { syncFolder } from '../../files/folderFlush'
import { clearPlaceholder, giveName, leaveName, placingPath, withEnding } from '../../files/naming'
import { removeFile } from '../../files/removeFile'

/** What tells a file from every other one, and from itself after a change. */
export interface Sight {
  bytes: number
  /** Epoch ms. */
  changedAt: number
  /** Volume and number in it, as the file system has them. */
  identity: string
}

/** SHA-256 of a file, lower-case hex; rejects with the system's error, or a FailureError. */
export type HashOf = (path: string) => Promise<string>

/** What is at a path now; null where nothing is, or what is there is no file. Throws the system's other errors. */
export async function sightOf(path: string): Promise<Sight | null> {
  try {
    const found = await lstat(path, { bigint: true })
    if (!found.isFile()) return null
    // Of the two ways to tell a time, the one that a rename and a restart leave as it is.
    return { bytes: Number(found.size), changedAt: Number(found.mtimeNs / 1000n) / 1000, identity: nameOf(found) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

function nameOf({ dev, ino }: { dev: bigint; ino: bigint }): string {
  return `${String(dev)} ${String(ino)}`
}

/**
 * True where the file that was seen is the one that is there now: by size, time and number. Where its volume has got another
 * name (a share that was mounted again) the number says nothing.
 */
export function isSame(was: Sight, now: Sight): boolean {
  if (was.bytes !== now.bytes || was.changedAt !== now.changedAt) return false
  const [volume] = was.identity.split(' ')
  return was.identity === '' || now.identity.split(' ')[0] !== volume || was.identity === now.identity
}

/**
 * Gives a file another path, and never replaces one. On another volume it is copied, compared with the first by SHA-256,
 * and only then deleted there. Throws a FailureError: nameTaken, hashMismatch where the copy is another one, changedSince
 * where the file was changed meanwhile, and what the disk says; the file is then where it was.
 */
export async function moveFile(from: string, to: string, hashOf: HashOf): Promise<void> {
  await told(to, async () => {
    try {
      await giveName(from, to)
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error
      await copyWhole(from, to, hashOf)
      await leaveName(from, to)
    }
    try {
      await syncFolder(dirname(to))
    } catch (error) {
      // It has its new name all the same, and has to be noted there.
      if (codeOf(error) === null) throw error
    }
  })
}

/** Makes a second, independent file, compared with the first by SHA-256. Throws as `moveFile` does. */
export async function copyFileTo(from: string, to: string, hashOf: HashOf): Promise<void> {
  await told(to, () => copyWhole(from, to, hashOf))
}

/** Where a copy grows until it is whole: no program loads files of that ending. */
export function growingPath(to: string): string {
  return withEnding(to, '.copy.mpdl')
}

/** Takes away what a move or a copy that was killed has left, but for a whole file. Throws the system's error. */
export async function clearLeft(from: string, to: string): Promise<void> {
  const growing = growingPath(to)
  for (const source of [from, growing]) {
    await clearPlaceholder(to, source)
    // By it the placeholder is known.
    await removeFile(placingPath(source))
  }
  await removeFile(growing)
}

async function copyWhole(from: string, to: string, hashOf: HashOf): Promise<void> {
  const before = await sightOf(from)
  if (before === null) throw new FailureError({ kind: 'folderMissing', path: from, detail: 'the file is not there' })
  if ((await sightOf(to)) !== null) throw new FailureError({ kind: 'nameTaken', path: to })
  const growing = growingPath(to)
  try {
    await removeFile(growing)
    await copyFile(from, growing, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const time = new Date(before.changedAt)
    await utimes(growing, time, time)
    await flush(growing)
    const [was, is] = [await hashOf(from), await hashOf(growing)]
    if (was !== is) throw new FailureError({ kind: 'hashMismatch', path: to, expected: was, actual: is })
    const after = await sightOf(from)
    if (after === null || !isSame(before, after)) throw new FailureError({ kind: 'changedSince', path: from })
    await giveName(growing, to)
    await flushName(to)
  } finally {
    await removeFile(growing)
  }
}

/** Before the first file is deleted: a copy whose name is lost with the power would have been the last. */
async function flushName(path: string): Promise<void> {
  try {
    await syncFolder(dirname(path))
  } catch (error) {
    await removeFile(path)
    throw error
  }
}

async function flush(path: string): Promise<void> {
  // Only Windows flushes for none but who may write: elsewhere a file that is read-only is copied too, and so is its copy.
  const file = await open(path, platform === 'win32' ? 'r+' : 'r')
  await file.sync().finally(() => file.close())
}

async function told(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    throw error instanceof FailureError || codeOf(error) === null ? error : new FailureError(diskFailure(error, path))
  }
}
