import { rename, stat } from 'node:fs/promises'
import type { Download } from '@shared/download'
import { FailureError, type Failure } from '@shared/failure'
import { codeOf } from '@shared/systemErrors'
import { fitsListedSize } from '@shared/listedSize'
import { isThere } from '../files/presence'
import { removeFile } from '../files/removeFile'
import type { Digester } from './digester'
import { blocksPath, journalPath } from './partPaths'

/**
 * Compares a complete part file with what Civitai lists: its SHA-256, or where none is listed its size and structure. Null:
 * it is the file that was wanted. Fails with hashMismatch, sizeMismatch or notAModel. Throws the system's error, or a
 * FailureError when the part file is gone.
 */
export async function verify(
  download: Download,
  part: string,
  { size, sha256 }: { size: number; sha256: string },
  digester: Pick<Digester, 'structureOf'>,
): Promise<Failure | null> {
  if (download.sha256 !== null) {
    if (sha256 !== download.sha256) return { kind: 'hashMismatch', expected: download.sha256, actual: sha256 }
  } else if (!fitsListedSize(size, download.listedBytes)) {
    return { kind: 'sizeMismatch', expected: String(download.listedBytes), actual: String(size) }
  }
  // The digest says nothing of bytes behind its end.
  const there = await sizeOf(part)
  if (there === null) throw new FailureError({ kind: 'unexpected', detail: 'the part file is gone', path: part })
  if (there !== size) return { kind: 'sizeMismatch', expected: String(size), actual: String(there) }
  if (download.sha256 !== null) return null
  const structure = await digester.structureOf(part, download.fileName, size)
  return structure.ok ? null : structure.failure
}

/** Where bytes that are not what Civitai lists go: beside the target, to a name that no program loads and nothing has yet. */
export async function freeQuarantine(part: string): Promise<string> {
  let path = `${part}.quarantined`
  for (let count = 2; await isThere(path); count += 1) path = `${part}.quarantined-${String(count)}`
  return path
}

/** Puts a part file away, there. Whoever calls holds its lock. Throws the system's error. */
export async function quarantine(part: string, path: string): Promise<void> {
  await removeFile(blocksPath(part))
  await rename(part, path)
  await removeFile(journalPath(part))
}

/** Size in bytes, null when there is no file of that name. Throws the system's other errors. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
