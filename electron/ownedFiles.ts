import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Download } from '@shared/download'
import type { Fetched, FetchedAs } from './library/ports'
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

/**
 * What was verified when it came to a place, for the library, which knows real paths; the newest first: another file may have
 * had the name before.
 */
export function fetchedAmong(downloads: readonly Download[]): FetchedAs {
  const byName = new Map<string, { path: string; fetched: Fetched }[]>()
  const keyOf = (path: string, bytes: number): string => `${String(bytes)} ${basename(path)}`
  for (const { state, modelId, versionId, bytes } of downloads) {
    if (state.kind !== 'done' || !state.verified) continue
    const key = keyOf(state.path, bytes)
    const fetched = { sha256: state.sha256, modelId, versionId }
    byName.set(key, [{ path: state.path, fetched }, ...(byName.get(key) ?? [])])
  }
  return async (path, bytes) => {
    for (const one of byName.get(keyOf(path, bytes)) ?? [])
      // A folder may have been named by a way that leads over links.
      if (one.path === path || (await realpath(one.path).catch(() => null)) === path) return one.fetched
    return null
  }
}

/** Paths of finished downloads with this SHA-256, as they are listed: whether they are there is for others to see. */
export function fetchedAt(downloads: readonly Download[], sha256: string): string[] {
  return downloads.flatMap(({ state }) =>
    state.kind === 'done' && state.accepted !== true && state.sha256 === sha256 ? [state.path] : [],
  )
}
