import { existsSync } from 'node:fs'
import type { Download } from '@shared/download'
import type { Owned } from './library/needs/resolveNeeds'

/**
 * Files that are on this computer: those that the library knows by their hashes, and those that this app has fetched and
 * that are where it put them, be it outside of the programs' folders. Never rejects.
 */
export function ownedAmong(
  downloads: { list(): readonly Download[] },
  library: { pathOfHash(sha256: readonly string[]): Promise<string | null> },
): Owned {
  return async (files) => {
    const wanted = new Set(files.map(({ sha256 }) => sha256))
    const known = await library.pathOfHash([...wanted])
    if (known !== null) return known
    const paths = downloads
      .list()
      .flatMap(({ state }) => (state.kind === 'done' && wanted.has(state.sha256.toLowerCase()) ? [state.path] : []))
    return paths.find((path) => existsSync(path)) ?? null
  }
}
