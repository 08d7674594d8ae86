import { readdir, stat } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { failed, ok, type Result } from '@shared/failure'
import { fitsListedSize } from '@shared/listedSize'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { foldName, withSuffix } from './names'

/** Suffixes tried before giving up: a folder with that many files of one name is not one that we filled. */
const maxTries = 100
/** MAX_PATH of Windows, which counts the drive and a closing zero. */
const windowsLimit = 260

export interface FilePlan {
  /** The name in the folder, with its suffix or, for `same`, spelled as it is there. */
  fileName: string
  path: string
  /** `same`: that very file is there already; `renamed`: another one has the name, so ours has a suffix. */
  clash: 'none' | 'renamed' | 'same'
  /** Windows programs without long-path support (most Python builds) may not open it: a warning, not an obstacle. */
  longPath: boolean
}

export interface PlanInput {
  /** Absolute; need not exist yet. */
  folder: string
  /** A clean name: see `cleanFileName`. */
  name: string
  fileId: number
  /** Bytes as listed. */
  bytes: number
  /** Hex of the whole file; null where Civitai lists none: then nothing on disk can be told to be the same. */
  sha256: string | null
  /** `pathKey` of every path that the queue has reserved. */
  taken: ReadonlySet<string>
  /** What is in a folder; several plans made together need not read it anew each. */
  namesIn?: typeof namesIn
  /** SHA-256 of a file on disk, in hex; asked only when the size fits. */
  hashOf: (path: string) => Promise<string>
}

/** Equal for two paths that are one file on some system: letter case, composition and `..` are ignored. */
export function pathKey(path: string): string {
  return foldName(normalize(path))
}

/** What is in the folder, by folded name: a case-sensitive system may have several of one. */
export async function namesIn(folder: string): Promise<Result<Map<string, string[]>>> {
  const names = new Map<string, string[]>()
  try {
    for (const name of await readdir(folder)) {
      const key = foldName(name)
      names.set(key, [...(names.get(key) ?? []), name])
    }
    return ok(names)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(names) : { ok: false, failure: diskFailure(error, folder) }
  }
}

/** True only when the file at `path` was read and found to be the wanted one. */
async function isWanted(path: string, input: PlanInput): Promise<boolean> {
  if (input.sha256 === null) return false
  try {
    const found = await stat(path)
    if (!found.isFile() || !fitsListedSize(found.size, input.bytes)) return false
    return (await input.hashOf(path)).toLowerCase() === input.sha256.toLowerCase()
  } catch (error) {
    // A broken link or a closed file has the name and cannot be compared, so it counts as another file.
    if (codeOf(error) === null) throw error
    return false
  }
}

function* candidates(name: string, fileId: number): Generator<string> {
  yield name
  yield withSuffix(name, fileId)
  for (let count = 2; count <= maxTries; count += 1) yield withSuffix(name, `${String(fileId)}-${String(count)}`)
}

/**
 * The final name of a file in its folder, before a byte flows: another file is never overwritten, whatever the case of
 * its letters, and the same file is not fetched twice. Creates nothing.
 * @returns `notWritable` when the folder is a file or closed, `nameTaken` when no suffix is free
 */
export async function planFile(input: PlanInput): Promise<Result<FilePlan>> {
  const { folder, name, fileId, taken } = input
  const names = await (input.namesIn ?? namesIn)(folder)
  if (!names.ok) return names
  for (const fileName of candidates(name, fileId)) {
    const path = join(folder, fileName)
    if (taken.has(pathKey(path))) continue
    const there = names.value.get(foldName(fileName)) ?? []
    if (there.length === 0) {
      const clash = fileName === name ? 'none' : 'renamed'
      return ok({ fileName, path, clash, longPath: path.length >= windowsLimit })
    }
    for (const present of there) {
      const existing = join(folder, present)
      if (await isWanted(existing, input))
        return ok({ fileName: present, path: existing, clash: 'same', longPath: existing.length >= windowsLimit })
    }
  }
  return failed('nameTaken', { path: join(folder, name) })
}
