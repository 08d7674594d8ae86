import { sep } from 'node:path'
import type { LibraryFile } from '@shared/schemas/library'
import type { FileHashes } from './hashFile'
import { summaryOf } from './headerSummary'
import type { Fetched } from './ports'
import { readModelFile } from './readModelFile'
import { readSidecars } from './sidecars'
import type { SeenFile, Walk } from './walk'

/** What a walk changes of what is known: pure; no file is opened. */
export interface Comparison {
  /** Files that are new, or other than they were. */
  fresh: SeenFile[]
  /** Files whose content is as known, but whose place, or whose being there, is not. */
  changed: LibraryFile[]
  /** Real paths of those that are not there any more. */
  gone: string[]
}

/**
 * Compares what is known with what was seen. What is missing below a folder that is there is gone; below one that is not,
 * or where nothing at all is left (a drive that was unplugged leaves its empty folder), it is away.
 */
export function compare(known: ReadonlyMap<string, LibraryFile>, { files, present, whole }: Walk): Comparison {
  const result: Comparison = { fresh: [], changed: [], gone: [] }
  const seen = new Set(files.map(({ path }) => path))
  const filled = present.filter((root) =>
    files.some(({ root: { folder } }) => folder === root || isBelow(root, folder)),
  )
  for (const file of files) {
    const had = known.get(file.path)
    if (had?.bytes !== file.bytes || had.changedAt !== file.changedAt) {
      result.fresh.push(file)
      continue
    }
    const { folder: root, programId, type } = file.root
    if (had.away || had.root !== root || had.programId !== programId || had.type !== type)
      result.changed.push({ ...had, away: false, root, programId, type })
  }
  for (const had of known.values()) {
    if (seen.has(had.path)) continue
    if (whole && filled.some((root) => isBelow(root, had.path))) result.gone.push(had.path)
    else if (!had.away) result.changed.push({ ...had, away: true })
  }
  return result
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep)
}

/**
 * What can be told of a new file without reading all of it: its header, and what a sidecar says that fits it.
 * @param was the same file under another path, whose hashes are still right
 * @param fetched what is known of it since it was fetched here: it is not read once more
 */
export async function readFresh(
  seen: SeenFile,
  was?: LibraryFile,
  fetched: Fetched | null = null,
): Promise<LibraryFile> {
  const { folder: root, programId, type } = seen.root
  const place = { path: seen.path, root, programId, type, away: false }
  if (was !== undefined) return { ...was, ...place }
  const read = await readModelFile(seen.path)
  const told = fetched === null && read.ok ? await readSidecars(seen.path, seen.bytes) : null
  const { sha256, modelId = null, versionId = null } = fetched ?? told ?? {}
  return {
    ...place,
    bytes: seen.bytes,
    changedAt: seen.changedAt,
    header: read.ok && read.value.header !== null ? summaryOf(read.value.header) : null,
    broken: read.ok ? null : (read.failure.detail ?? read.failure.kind),
    hashes: sha256 === undefined ? null : { sha256, autoV1: null, tensorSha256: null },
    hashedBy: fetched !== null ? 'us' : told === null ? null : 'sidecar',
    identity:
      modelId === null || versionId === null
        ? { kind: 'unasked' }
        : { kind: 'known', modelId, versionId, by: fetched === null ? 'sidecar' : 'file' },
    check: null,
  }
}

/**
 * Of the files that are gone, the one that a new one was: moved or renamed, it keeps its size and its time of change. Of
 * several such nobody can tell.
 */
export function movedFrom(gone: readonly LibraryFile[]): (seen: SeenFile) => LibraryFile | undefined {
  const keyOf = ({ bytes, changedAt }: Pick<SeenFile, 'bytes' | 'changedAt'>) => `${String(bytes)} ${String(changedAt)}`
  const byKey = new Map<string, LibraryFile | 'several'>()
  for (const file of gone) byKey.set(keyOf(file), byKey.has(keyOf(file)) ? 'several' : file)
  return (seen) => {
    const found = byKey.get(keyOf(seen))
    return found === 'several' ? undefined : found
  }
}

/**
 * What is known of a file after its bytes were read. A hash of ours that they do not match any more stays what they are
 * compared with, so that a damaged file does not pass the next time; one that a sidecar told gives way, with what it named.
 */
export function afterHash(
  known: LibraryFile,
  read: FileHashes,
  why: 'hash' | 'hashTensors' | 'check',
  now: number,
): LibraryFile {
  const intact = known.hashes === null || known.hashes.sha256 === read.sha256
  const damaged = !intact && known.hashedBy === 'us'
  if (damaged || (why === 'check' && known.hashedBy === 'us')) return { ...known, check: { at: now, intact } }
  const tensorSha256 = read.tensorSha256 ?? (intact ? (known.hashes?.tensorSha256 ?? null) : null)
  const hashes = { sha256: read.sha256, autoV1: read.autoV1, tensorSha256 }
  return { ...known, hashes, hashedBy: 'us', identity: intact ? known.identity : { kind: 'unasked' } }
}
