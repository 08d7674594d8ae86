import { constants, copyFile as cloneFile, link, realpath, stat, symlink, unlink } from 'node:fs/promises'
import type { Download } from '@shared/download'
import { FailureError } from '@shared/failure'
import { fitsListedSize } from '@shared/listedSize'
import type { OwnWay } from '@shared/own'
import { codeOf } from '@shared/systemErrors'
import { syncFolder } from '../files/folderFlush'
import { noLinks } from '../files/naming'
import { copyFile } from './copyFile'
import { placeUnderFreeName, underFreeName, type FinalFile } from './finalFile'
import { incident } from './history'
import { announce } from './landing'
import { removePart } from './partPaths'
import type { Work } from './run'
import { sizeOf } from './verify'

/** What an attempt works with to get a file from a twin. */
export interface TwinWork extends Work {
  /** What stands in the way of so much being written; null: nothing. */
  lacksSpace: () => Promise<FailureError | null>
}

/** A file with the wanted bytes. */
export interface SourceFile extends FinalFile {
  /** How a person wants it taken; left out: by a hard link where that can be, else by a copy. */
  way?: OwnWay
}

/**
 * Gets a file that is on this computer already: another download of the list has fetched it, or a person had it. By a hard
 * link where both are on one volume, else by a copy that is verified like any file that came; or in the way that a person
 * chose, and by a copy where the system refuses that. A link costs neither time nor room; whoever wrote into one of the two
 * would change the other, but model files are not edited in place (programs write a new one). What the source is now is
 * hashed first. The link gets the final name at once and never that of the part file: a part file may be emptied.
 * Null when no source is good: then it is to be fetched. Throws the system's error or a FailureError of the target's disk,
 * and an AbortError when the signal is aborted.
 */
export async function takeFromTwin(
  download: Download,
  sources: readonly SourceFile[],
  work: TwinWork,
): Promise<FinalFile | null> {
  for (const source of sources) {
    const size = await sizeOf(source.path).catch(() => null)
    if (size === null || !isSize(download, size)) continue
    work.listener.step('verifying')
    const seenAt = await changedAt(source.path)
    const sha256 = await digestOf(source.path, size, work)
    if (sha256 !== source.sha256) continue
    const taken = await take(download, { ...source, seenAt }, size, work)
    if (taken === null) continue
    work.listener.note(incident(taken.how, work.ports.now(), size, { what: source.path }))
    return { path: taken.path, sha256 }
  }
  return null
}

/** Epoch ms; null for a file that is gone. */
async function changedAt(path: string): Promise<number | null> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}

interface Seen extends SourceFile {
  /** When it had changed last, before it was hashed. */
  seenAt: number | null
}

interface Taken {
  path: string
  how: 'hardLinked' | 'cloned' | 'symlinked' | 'copied'
}

/** Null where the source cannot be taken. */
async function take(download: Download, source: Seen, size: number, work: TwinWork): Promise<Taken | null> {
  const { way = 'hardLink' } = source
  const told = (how: Taken['how'], path: string | null): Taken | null => (path === null ? null : { path, how })
  const copy = async (): Promise<Taken | null> => told('copied', await copied(download, source, size, work))
  switch (way) {
    case 'hardLink':
      return told('hardLinked', await linked(download, source, size, work, link)) ?? (await copy())
    case 'symlink':
      return told('symlinked', await linked(download, source, size, work, symlink)) ?? (await copy())
    case 'reflink':
      return told('cloned', await cloned(download, source, size, work)) ?? (await copy())
    case 'copy':
      return await copy()
  }
}

function isSize({ bytesExact, bytes, listedBytes }: Download, size: number): boolean {
  return bytesExact ? size === bytes : fitsListedSize(size, listedBytes)
}

/** Null when it cannot be read. */
async function digestOf(path: string, size: number, { ports, signal }: TwinWork): Promise<string | null> {
  try {
    return await ports.digester.digestOf(path, size, signal)
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/**
 * Null where no link can be made.
 * @param make `link` or `symlink`
 */
async function linked(
  download: Download,
  source: FinalFile,
  size: number,
  work: TwinWork,
  make: (source: string, path: string) => Promise<void>,
): Promise<string | null> {
  const { ports, signal, part, listener } = work
  listener.step('placing')
  try {
    const file = { size, sha256: source.sha256 }
    // Of a link the system would link the link itself, whose way may lead nowhere from another folder.
    const real = await realpath(source.path)
    const path = await underFreeName(download, file, ports, signal, (final) => make(real, final))
    if ((await sizeOf(path)) !== size) {
      await unlink(path)
      return null
    }
    await syncFolder(download.folder)
    await removePart(part)
    return path
  } catch (error) {
    // ENOENT: the source has gone since, or the target's folder; the copy finds out which.
    if (noLinks.has(codeOf(error) ?? '') || codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** A copy that shares the source's bytes until one of them is changed. Null where the file system has no such thing. */
async function cloned(download: Download, source: Seen, size: number, work: TwinWork): Promise<string | null> {
  const { ports, signal, part, listener } = work
  if (download.received > 0) return null
  await removePart(part)
  try {
    await cloneFile(source.path, part, constants.COPYFILE_FICLONE_FORCE)
  } catch (error) {
    await removePart(part)
    if (codeOf(error) === null) throw error
    // Whatever it was, a copy finds it out.
    return null
  }
  // It was hashed before it was cloned.
  if ((await changedAt(source.path)) !== source.seenAt || (await sizeOf(part)) !== size) {
    await removePart(part)
    return null
  }
  listener.step('placing')
  const { sha256 } = source
  return await placeUnderFreeName(download, part, { size, sha256 }, ports, signal, (final) =>
    announce(download, { as: 'file', path: final, sha256 }, listener),
  )
}

/** Null when what was copied is not what the source was. */
async function copied(download: Download, source: FinalFile, size: number, work: TwinWork): Promise<string | null> {
  const { ports, signal, part, listener } = work
  // What the part holds was fetched, and is not thrown away for a copy that may fail: the rest is fetched too.
  if (download.received > 0) return null
  const lack = await work.lacksSpace()
  if (lack !== null) throw lack
  listener.step('copying')
  await removePart(part)
  const digest = ports.digester.follow(part)
  const forget = (): void => digest.forget()
  signal.addEventListener('abort', forget, { once: true })
  try {
    const whole = await copyFile(source.path, part, size, signal, (done) => {
      digest.advance(done)
      const received = { size, ranges: [[0, done] as [number, number]], received: done, contiguous: done, fetched: 0 }
      listener.progress({ ...received, connections: 0, lastByteAt: Date.now() }, digest.hashed())
    })
    if (!whole || (await digest.end(size)) !== source.sha256) {
      await removePart(part)
      return null
    }
    listener.step('placing')
    const { sha256 } = source
    return await placeUnderFreeName(download, part, { size, sha256 }, ports, signal, (final) =>
      announce(download, { as: 'file', path: final, sha256 }, listener),
    )
  } finally {
    signal.removeEventListener('abort', forget)
    forget()
  }
}
