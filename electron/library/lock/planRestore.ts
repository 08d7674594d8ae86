import { basename, dirname, join } from 'node:path'
import type { Download } from '@shared/download'
import type { Failure, Result } from '@shared/failure'
import type { LockEntry } from '@shared/schemas/lock'
import { findFiles, isFound, type FoundEntry, type LockCatalogue } from './fileIds'

/** What is asked of the disk. None of these writes. */
export interface RestoreDisk {
  hashOf: (path: string) => Promise<string>
  /** Whether the name is free in its folder, that file's already, or another's (`folders/plan.ts`). */
  planFile: (input: {
    folder: string
    name: string
    fileId: number
    bytes: number
    sha256: string
    taken: ReadonlySet<string>
    hashOf: (path: string) => Promise<string>
  }) => Promise<Result<{ path: string; clash: 'none' | 'renamed' | 'same' }>>
  /** Whether the folder can be written, or made. */
  checkFolder: (folder: string) => Promise<Result<null>>
  freeSpace: (folder: string) => Promise<number | null>
}

/** What would happen to one file of the lock. */
export interface RestoredFile {
  /** With its id where it is missing and nothing stands in its way. */
  entry: LockEntry
  /** Absolute. */
  path: string
  /** That very file is there. */
  here: boolean
  /** `nameTaken`: another file is there, which is never replaced; `notFound`: Civitai has no such file. */
  obstacle: Failure | null
}

export interface RestorePlan {
  files: RestoredFile[]
  freeBytes: number | null
  freeAfterBytes: number | null
  /** `diskFull` where all that is missing does not fit. */
  lacks: Failure | null
}

/**
 * Says of each file whether it is there already and what stands in its way; nothing is written. Civitai is asked for the ids
 * that the list lacks, of files that are missing. Rejects when the signal is aborted.
 * @param placeOfEntry absolute path of a file; left out: just where the list has it, below the root
 */
export async function planRestore(
  entries: readonly LockEntry[],
  root: string,
  disk: RestoreDisk,
  catalogue: LockCatalogue,
  signal: AbortSignal,
  placeOfEntry: (entry: LockEntry) => string = (entry) => placeOf(entry, root),
): Promise<RestorePlan> {
  const looked: RestoredFile[] = []
  for (const entry of entries) {
    signal.throwIfAborted()
    looked.push(await planEntry(entry, placeOfEntry(entry), disk))
  }
  const files = await withIds(looked, catalogue, signal)
  // Files that are the same are fetched once, but each has its bytes on the disk.
  const missing = files.filter(({ here, obstacle }) => !here && obstacle === null)
  const bytes = missing.reduce((sum, { entry }) => sum + entry.bytes, 0)
  const freeBytes = await disk.freeSpace(root)
  const freeAfterBytes = freeBytes === null ? null : freeBytes - bytes
  const lacks: Failure | null =
    freeAfterBytes !== null && freeAfterBytes < 0
      ? { kind: 'diskFull', path: root, expected: String(bytes), actual: String(freeBytes) }
      : null
  return { files, freeBytes, freeAfterBytes, lacks }
}

async function withIds(
  files: readonly RestoredFile[],
  catalogue: LockCatalogue,
  signal: AbortSignal,
): Promise<RestoredFile[]> {
  const lacking = files.filter(({ entry, here, obstacle }) => !here && obstacle === null && !isFound(entry))
  const answers = await findFiles(
    lacking.map(({ entry }) => entry),
    catalogue,
    signal,
  )
  const found = new Map(lacking.map((file, n) => [file, answers[n]]))
  return files.map((file) => {
    const answer = found.get(file)
    if (answer === undefined) return file
    return answer.ok ? { ...file, entry: answer.value } : { ...file, obstacle: answer.failure }
  })
}

async function planEntry(entry: LockEntry, path: string, disk: RestoreDisk): Promise<RestoredFile> {
  const folder = dirname(path)
  const { fileId, bytes, sha256 } = entry
  const plan = await disk.planFile({
    // The id only serves other names, which a list does not go by.
    ...{ folder, name: basename(path), fileId: fileId ?? 0, bytes, sha256 },
    ...{ taken: new Set(), hashOf: disk.hashOf },
  })
  if (!plan.ok) return { entry, path, here: false, obstacle: plan.failure }
  if (plan.value.clash === 'same') return { entry, path: plan.value.path, here: true, obstacle: null }
  if (plan.value.clash === 'renamed') return { entry, path, here: false, obstacle: { kind: 'nameTaken', path } }
  const writable = await disk.checkFolder(folder)
  return { entry, path, here: false, obstacle: writable.ok ? null : writable.failure }
}

function placeOf({ path }: LockEntry, root: string): string {
  return join(root, ...path.split('/'))
}

/**
 * The queue's record of a file of the lock.
 * @param mustBe what has to be there before anything is written (see `folders/root.ts`); null: the root was named just now,
 *   and may be made
 * @param beside whether sidecars are written beside it, as beside other downloads
 */
export function recordOfEntry(
  entry: FoundEntry,
  root: string,
  id: string,
  now: number,
  mustBe: string | null = null,
  beside = true,
): Download {
  const path = placeOf(entry, root)
  const { modelId, versionId, fileId, sha256, bytes } = entry
  return {
    ...{ id, modelId, versionId, fileId, modelName: entry.model, versionName: entry.version },
    ...{ modelType: entry.type, baseModel: entry.baseModel, fileKind: 'Model', format: null, precision: null },
    ...{ folder: dirname(path), root: mustBe, fileName: basename(path), shownPath: entry.path.split('/') },
    ...{ listedBytes: bytes, bytes, bytesExact: false, sha256, downloadUrl: null },
    ...{ pictureUrl: null, pictureLevel: 0, addedAt: now, received: 0, speedLimit: null },
    ...(beside ? { due: ['beside'] } : {}),
    state: { kind: 'waiting' },
  }
}
