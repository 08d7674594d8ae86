import { basename, dirname, extname, isAbsolute, relative, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Download } from '@shared/download'
import type { LibraryFile, LibraryModel } from '@shared/library'
import { MOST_LOCKED } from '@shared/limits'
import { lockEntrySchema, type LockEntry } from '@shared/schemas/lock'
import type { SavedLock } from '@shared/schemas/needsCommands'
import { foldersOf, lockKey, lockPath } from './lockFile'

/** What is known of the models of this computer. All paths are absolute. */
export interface Here {
  downloads: readonly Download[]
  files: Iterable<LibraryFile>
  models: ReadonlyMap<number, LibraryModel>
  /** The programs' own folders, as they are set. */
  programs: readonly string[]
  /** The folders of models as the programs name them, by their real paths. */
  folders: ReadonlyMap<string, string>
  /** Real path of a folder that a download lies in. */
  realFolder: (folder: string) => string
}

/** A list of what is here, and how many files could not be listed. */
export interface LockOfHere {
  entries: LockEntry[]
  left: Omit<SavedLock, 'files'>
}

/** Files that are gone through without a pause: about 10 ms. */
const AT_ONCE = 400

type Known = Omit<LockEntry, 'path'>

/**
 * The finished, verified downloads and the files of the library that Civitai has just so, as a lock has them, each file
 * once: the download's word comes first, since it has the file's id. A path is told from the root of the program that the
 * file lies below, else from its folder of models, called by its type. In pieces:
 * whoever else uses this thread has it in between.
 */
export async function lockOfHere(here: Here): Promise<LockOfHere> {
  const left = { unknown: 0, waiting: 0, unfit: 0, beyond: 0 }
  const entries = new Map<string, LockEntry>()
  const seen = new Set<string>()

  function put(known: Known, paths: readonly (readonly string[])[]): void {
    for (const parts of paths) {
      const path = lockPath(parts)
      if (path === null) continue
      const had = entries.get(lockKey(path))
      // The same file in the same place of two programs: it is brought there once.
      if (had?.sha256 === known.sha256) return
      if (had === undefined && lockEntrySchema.safeParse({ ...known, path }).success) {
        entries.set(lockKey(path), { ...known, path })
        return
      }
    }
    left.unfit += 1
  }

  let count = 0
  const breathe = async (): Promise<void> => {
    count += 1
    if (count % AT_ONCE === 0) await setImmediate()
  }

  for (const download of here.downloads) {
    await breathe()
    const { state } = download
    if (state.kind !== 'done' || !state.verified) continue
    seen.add(state.path)
    seen.add(`${here.realFolder(dirname(state.path))}${sep}${basename(state.path)}`)
    const { modelType, versionId } = download
    const below = belowOne(state.path, here.programs)
    put(ofDownload(download, state.sha256), placesOf(below ?? [modelType, basename(state.path)], modelType, versionId))
  }
  for (const file of here.files) {
    await breathe()
    const { path, broken, hashes, identity, root, type } = file
    if (broken !== null || seen.has(path)) continue
    if (hashes === null || identity.kind === 'unasked') left.waiting += 1
    // By its tensors alone: the file that Civitai has under that version is another one.
    else if (identity.kind === 'unknown' || identity.by === 'tensors') left.unknown += 1
    else {
      const below = relative(root, path).split(sep)
      const named = belowOne(here.folders.get(root) ?? root, here.programs)
      const known = ofFile(file, hashes.sha256, identity, here.models.get(identity.modelId))
      put(known, placesOf([...(named ?? [type]), ...below], known.type, known.versionId))
    }
  }
  return { entries: within(entries, left), left }
}

/** Takes out what no reader would take: a file where others need a folder, and what is beyond the bound. */
function within(entries: ReadonlyMap<string, LockEntry>, left: LockOfHere['left']): LockEntry[] {
  const folders = new Set([...entries.keys()].flatMap(foldersOf))
  const listed = [...entries].flatMap(([key, entry]) => (folders.has(key) ? [] : [entry]))
  left.unfit += entries.size - listed.length
  left.beyond += Math.max(0, listed.length - MOST_LOCKED)
  return listed.slice(0, MOST_LOCKED)
}

/** Where a file may be listed, the best first: as it lies here, beside another of that name, and by its type. */
function placesOf(parts: readonly string[], type: string, versionId: number): string[][] {
  const name = parts.at(-1) ?? ''
  const ending = extname(name)
  const other = `${name.slice(0, name.length - ending.length)} (${String(versionId)})${ending}`
  return [[...parts], [...parts.slice(0, -1), other], [type, name], [type, other], [name]]
}

/** The parts of a path below the first root that it lies below; null where it lies below none. */
function belowOne(path: string, roots: readonly string[]): string[] | null {
  for (const root of roots) {
    const below = relative(root, path)
    if (below !== '' && !isAbsolute(below) && below.split(sep)[0] !== '..') return below.split(sep)
  }
  return null
}

function ofDownload(download: Download, sha256: string): Known {
  const { modelId, versionId, fileId, modelName, versionName, modelType, baseModel, bytes } = download
  return {
    ...{ modelId, versionId, fileId, sha256: sha256.toLowerCase(), bytes },
    ...{ model: short(modelName), version: short(versionName), type: short(modelType), baseModel },
  }
}

function ofFile(
  { path, bytes, type, header }: LibraryFile,
  sha256: string,
  { modelId, versionId }: { modelId: number; versionId: number },
  model: LibraryModel | undefined,
): Known {
  const version = model?.versions.find(({ id }) => id === versionId)
  const told = (text: string | undefined, or: string): string => short(text === undefined || text === '' ? or : text)
  return {
    // Which of the version's files it is, the library does not keep.
    ...{ modelId, versionId, fileId: null, sha256, bytes },
    ...{ model: told(model?.name, basename(path)), version: told(version?.name, '') },
    ...{ type: told(model?.type, type), baseModel: version?.baseModel ?? header?.baseModel ?? null },
  }
}

function short(text: string): string {
  return text.slice(0, 300)
}
