import type { LibraryFile } from '@shared/schemas/library'

/** Where files are, by their hashes: what the library owns. It is told of each change. */
export interface Holdings {
  put(file: LibraryFile): void
  drop(path: string): void
  /** @param sha256 lower-case hex */
  pathsOf(sha256: string): readonly string[]
  /** Whether a file of this version is there. */
  hasVersion(versionId: number): boolean
}

/** Those that are away, damaged, or no models, are not among them: nobody can use them now. */
export function createHoldings(): Holdings {
  const byHash = new Map<string, Set<string>>()
  const byVersion = new Map<number, Set<string>>()
  const known = new Map<string, { sha256: string; versionId: number | null }>()

  function drop(path: string): void {
    const one = known.get(path)
    if (one === undefined) return
    known.delete(path)
    takeOut(byHash, one.sha256, path)
    if (one.versionId !== null) takeOut(byVersion, one.versionId, path)
  }

  return {
    put({ path, hashes, identity, away, broken, check }) {
      drop(path)
      if (hashes === null || away || broken !== null || check?.intact === false) return
      const versionId = identity.kind === 'known' ? identity.versionId : null
      known.set(path, { sha256: hashes.sha256, versionId })
      putIn(byHash, hashes.sha256, path)
      if (versionId !== null) putIn(byVersion, versionId, path)
    },
    drop,
    pathsOf: (sha256) => [...(byHash.get(sha256) ?? [])],
    hasVersion: (versionId) => byVersion.has(versionId),
  }
}

function putIn<Key>(sets: Map<Key, Set<string>>, key: Key, path: string): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([path]))
  else set.add(path)
}

function takeOut<Key>(sets: Map<Key, Set<string>>, key: Key, path: string): void {
  const set = sets.get(key)
  set?.delete(path)
  if (set?.size === 0) sets.delete(key)
}
