import { existsSync } from 'node:fs'
import type { Download } from '@shared/download'
import type { Fetched } from './library/ports'
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

/** What was verified when it came to this place; null for nothing. The newest first: another file may have had the name before. */
export function fetchedAs(path: string, bytes: number, downloads: readonly Download[]): Fetched | null {
  for (const { state, modelId, versionId, ...file } of [...downloads].reverse()) {
    if (state.kind !== 'done' || !state.verified || state.path !== path || file.bytes !== bytes) continue
    return { sha256: state.sha256, modelId, versionId }
  }
  return null
}

/** Paths of finished downloads with this SHA-256, as they are listed: whether they are there is for others to see. */
export function fetchedAt(downloads: readonly Download[], sha256: string): string[] {
  return downloads.flatMap(({ state }) =>
    state.kind === 'done' && state.accepted !== true && state.sha256 === sha256 ? [state.path] : [],
  )
}
