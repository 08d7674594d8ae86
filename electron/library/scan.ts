import { dirname } from 'node:path'
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
  /** Files whose content is as known, but whose place, whose being there, or whose other names are not. */
  changed: LibraryFile[]
  /** Real paths of those that are not there any more. */
  gone: string[]
  /** Folders, and files, of which nothing can be told now. */
  away: string[]
  /** Of the `mounts` those that are none any more: what lay there was seen in its place, on the volume around. */
  unmounted: string[]
}

/**
 * Compares what is known with what was seen. What is missing is gone, but for what is away, of which nothing can be told: what
 * lies where a drive was mounted before (`mounts`) and is not now (one that was unplugged may leave its empty folder), where a
 * link leads to nothing, below what cannot be read, and below a root that is not there while none above it is either. What
 * links from the program's folders led to goes with the link.
 * @param mounts folders that were on another volume than the folder above them, at any time
 */
export function compare(
  known: ReadonlyMap<string, LibraryFile>,
  walk: Walk,
  mounts: ReadonlySet<string> = new Set(),
): Comparison {
  const unmounted = unmountedIn(known, walk, mounts)
  const away = awayIn(
    walk,
    [...mounts].filter((folder) => !unmounted.has(folder)),
  )
  const result: Comparison = { fresh: [], changed: [], gone: [], away: [...away], unmounted: [...unmounted] }
  const seen = new Set(walk.files.map(({ path }) => path))
  for (const file of walk.files) {
    const had = known.get(file.path)
    if (had?.bytes !== file.bytes || had.changedAt !== file.changedAt) {
      result.fresh.push(file)
      continue
    }
    const { folder: root, programId, type } = file.root
    const isAsWas = had.root === root && had.programId === programId && had.type === type && had.inode === file.inode
    if (had.away || !isAsWas) result.changed.push({ ...withInode(had, file.inode), away: false, root, programId, type })
  }
  const isGone = judge(walk, away)
  for (const had of known.values()) {
    if (seen.has(had.path)) continue
    if (isGone(had)) result.gone.push(had.path)
    else if (!had.away) result.changed.push({ ...had, away: true })
  }
  return result
}

/** The file with this inode, or, where it has no other name, without one. */
function withInode(file: LibraryFile, inode: string | undefined): LibraryFile {
  if (inode !== undefined) return { ...file, inode }
  const alone = { ...file }
  delete alone.inode
  return alone
}

/** A drive whose content was copied over to the volume around, or a system that was set up anew. */
function unmountedIn(known: ReadonlyMap<string, LibraryFile>, walk: Walk, mounts: ReadonlySet<string>): Set<string> {
  const mounted = new Set(walk.mounts)
  const lost = new Set([...mounts].filter((folder) => !mounted.has(folder)))
  if (lost.size === 0) return lost
  const unmounted = new Set<string>()
  for (const { path, bytes, changedAt } of walk.files) {
    const had = known.get(path)
    if (had?.bytes !== bytes || had.changedAt !== changedAt) continue
    for (let at = path; dirname(at) !== at; at = dirname(at)) if (lost.has(at)) unmounted.add(at)
  }
  return unmounted
}

function awayIn(walk: Walk, mounts: readonly string[]): Set<string> {
  const present = new Set(walk.present.map(({ folder }) => folder))
  const mounted = new Set(walk.mounts)
  return new Set([
    ...walk.unread,
    ...mounts.filter((folder) => !mounted.has(folder)),
    ...walk.missing.filter((root) => !isIn(root, present)),
  ])
}

/** Tells of a file that was not seen whether it is gone. */
function judge(walk: Walk, away: ReadonlySet<string>): (had: LibraryFile) => boolean {
  const present = new Set(walk.present.map(({ folder }) => folder))
  const there = new Set(walk.present.map(({ programId }) => programId))
  return ({ path, programId }) => {
    if (!walk.whole || isIn(path, away)) return false
    // Outside of all roots a link had led there. A program that is away cannot say whether it still does.
    return isIn(path, present) || there.has(programId) || !walk.programs.has(programId)
  }
}

/** True where the path, or a folder above it, is one of these. */
function isIn(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (folders.has(at)) return true
    if (dirname(at) === at) return false
  }
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
  if (was !== undefined) return { ...withInode(was, seen.inode), ...place }
  const read = await readModelFile(seen.path)
  const told = fetched === null && read.ok ? await readSidecars(seen.path, seen.bytes) : null
  const { sha256, modelId = null, versionId = null } = fetched ?? told ?? {}
  return {
    ...place,
    ...(seen.inode === undefined ? {} : { inode: seen.inode }),
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
  const check = why === 'check' && intact ? { at: now, intact } : known.check
  return { ...known, hashes, hashedBy: 'us', check, identity: intact ? known.identity : { kind: 'unasked' } }
}
