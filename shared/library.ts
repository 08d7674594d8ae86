import type { LibraryFile, LibraryModel } from './schemas/library'

export type { HeaderSummary, Identity, LibraryFile, LibraryModel } from './schemas/library'

/** A version that a person may want in place of the one that is here. */
export interface Update {
  versionId: number
  name: string
  baseModel: string | null
  /** Whether it is for the same base model: one for another is another thing. */
  sameBase: boolean
}

/**
 * The newest version that came after the one that is here, of the same base model where there is one; null where there
 * is none, or only such as are not to be told of.
 */
export function updateOf(
  file: LibraryFile,
  model: LibraryModel | undefined,
  ignored: ReadonlySet<number>,
): Update | null {
  const { identity } = file
  if (identity.kind !== 'known' || model === undefined || model.gone) return null
  const here = model.versions.find(({ id }) => id === identity.versionId)
  if (here?.publishedAt == null) return null
  const since = here.publishedAt
  const newer = model.versions
    .filter(({ id, publishedAt }) => publishedAt !== null && publishedAt > since && !ignored.has(id))
    .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
  const best = newer.find(({ baseModel }) => baseModel === here.baseModel) ?? newer[0]
  if (best === undefined) return null
  const { id, name, baseModel } = best
  return { versionId: id, name, baseModel, sameBase: baseModel === here.baseModel }
}

/** What of a file tells whether another one is the same. */
export interface Comparable {
  sha256: string | null
  tensorSha256: string | null
}

/**
 * Files that are there more than once: by the whole file, and by their tensors where only the header differs. Each group
 * has two or more; a file is in one group at most.
 */
export function duplicates<File extends Comparable>(files: readonly File[]): File[][] {
  const groups = new Map<string, File[]>()
  /** Tensors of files whose whole hash has a group already: those with the same tensors join it. */
  const keyOfTensors = new Map<string, string>()
  for (const { sha256, tensorSha256 } of files)
    if (sha256 !== null && tensorSha256 !== null && !keyOfTensors.has(tensorSha256))
      keyOfTensors.set(tensorSha256, sha256)
  const keyOf = ({ sha256, tensorSha256 }: File): string | null =>
    (tensorSha256 === null ? undefined : keyOfTensors.get(tensorSha256)) ?? sha256
  // The same file may have been read for its tensors in one place only.
  const joined = new Map<string, string>()
  for (const file of files) {
    const key = keyOf(file)
    if (file.sha256 !== null && file.tensorSha256 !== null && key !== null) joined.set(file.sha256, key)
  }
  for (const file of files) {
    if (file.sha256 === null) continue
    const key = joined.get(file.sha256) ?? file.sha256
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Bytes and files by some trait, the largest first. */
export function usageBy<File extends { bytes: number }>(
  files: readonly File[],
  trait: (file: File) => string,
): { name: string; bytes: number; files: number }[] {
  const sums = new Map<string, { bytes: number; files: number }>()
  for (const file of files) {
    const sum = sums.get(trait(file)) ?? { bytes: 0, files: 0 }
    sums.set(trait(file), { bytes: sum.bytes + file.bytes, files: sum.files + 1 })
  }
  return [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.bytes - a.bytes)
}
