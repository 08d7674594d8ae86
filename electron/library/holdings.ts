import type { LibraryFile } from '@shared/schemas/library'

/** Where files are, by their hashes: what the library owns. It is told of each change. */
export interface Holdings {
  put(file: LibraryFile): void
  drop(path: string): void
  /** @param sha256 lower-case hex */
  pathsOf(sha256: string): readonly string[]
}

/** Those that are away, or no models, are not among them: nobody can use them now. */
export function createHoldings(): Holdings {
  const byHash = new Map<string, Set<string>>()
  const hashOf = new Map<string, string>()

  function drop(path: string): void {
    const sha256 = hashOf.get(path)
    if (sha256 === undefined) return
    hashOf.delete(path)
    const paths = byHash.get(sha256)
    paths?.delete(path)
    if (paths?.size === 0) byHash.delete(sha256)
  }

  return {
    put({ path, hashes, away, broken }) {
      drop(path)
      if (hashes === null || away || broken !== null) return
      hashOf.set(path, hashes.sha256)
      const paths = byHash.get(hashes.sha256)
      if (paths === undefined) byHash.set(hashes.sha256, new Set([path]))
      else paths.add(path)
    },
    drop,
    pathsOf: (sha256) => [...(byHash.get(sha256) ?? [])],
  }
}
