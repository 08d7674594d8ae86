import { link } from 'node:fs/promises'
import type { Download } from '@shared/download'
import { FailureError } from '@shared/failure'
import { fitsListedSize } from '@shared/listedSize'
import { codeOf } from '@shared/systemErrors'
import { copyFile } from './copyFile'
import { placeUnderFreeName, underFreeName, type FinalFile } from './finalFile'
import { announce } from './landing'
import { removePart } from './partPaths'
import { noLinks, syncFolder } from './place'
import type { Work } from './run'
import { sizeOf } from './verify'

/** What an attempt works with to get a file from a twin. */
export interface TwinWork extends Work {
  /** What stands in the way of so much being written; null: nothing. */
  lacksSpace: () => Promise<FailureError | null>
}

/**
 * Gets a file that another download of the list has fetched already: by a hard link where both are on one volume, else by
 * a copy that is verified like any file that came. A link costs neither time nor room; whoever wrote into one of the two
 * would change the other, but model files are not edited in place (programs write a new one). What the source is now is
 * hashed first. The link gets the final name at once and never that of the part file: a part file may be emptied.
 * Null when no source is good: then it is to be fetched. Throws the system's error or a FailureError of the target's disk,
 * and an AbortError when the signal is aborted.
 */
export async function takeFromTwin(
  download: Download,
  sources: readonly FinalFile[],
  work: TwinWork,
): Promise<FinalFile | null> {
  for (const source of sources) {
    const size = await sizeOf(source.path).catch(() => null)
    if (size === null || !isSize(download, size)) continue
    work.listener.step('verifying')
    const sha256 = await digestOf(source.path, size, work)
    if (sha256 !== source.sha256) continue
    const path = (await linked(download, source, size, work)) ?? (await copied(download, source, size, work))
    if (path !== null) return { path, sha256 }
  }
  return null
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

/** Null where no link can be made. */
async function linked(download: Download, source: FinalFile, size: number, work: TwinWork): Promise<string | null> {
  const { ports, signal, part, listener } = work
  listener.step('placing')
  try {
    const file = { size, sha256: source.sha256 }
    const path = await underFreeName(download, file, ports, signal, (final) => link(source.path, final))
    await syncFolder(download.folder)
    await removePart(part)
    return path
  } catch (error) {
    // ENOENT: the source has gone since, or the target's folder; the copy finds out which.
    if (noLinks.has(codeOf(error) ?? '') || codeOf(error) === 'ENOENT') return null
    throw error
  }
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
