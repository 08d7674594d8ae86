import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Download } from '@shared/download'
import type { Fetched, FetchedAs } from './library/ports'
import { hashFits, isCalled, type Owned } from './library/needs/owned'
import { ownedInIndex } from './library/needs/ownedInIndex'
import type { LibraryBook } from './libraryBook'

/**
 * Files that are on this computer: those that the library knows by their hashes or names, and those that this app has
 * fetched and that are where it put them, be it outside of the programs' folders. Never rejects.
 */
export function ownedAmong(
  downloads: { list(): readonly Download[] },
  library: Pick<LibraryBook, 'pathOfHash' | 'index'>,
): Owned {
  const donePaths = (fits: (state: { path: string; sha256: string }) => boolean): string | null => {
    const paths = downloads.list().flatMap(({ state }) => (state.kind === 'done' && fits(state) ? [state.path] : []))
    return paths.find((path) => existsSync(path)) ?? null
  }
  return {
    async byHash(files) {
      const wanted = new Set(files.map(({ sha256 }) => sha256))
      const known = await library.pathOfHash([...wanted])
      return known ?? donePaths(({ sha256 }) => wanted.has(sha256.toLowerCase()))
    },
    async byNeed(need) {
      const { hash, name } = need
      const inLibrary = ownedInIndex(await library.index(), need)
      if (inLibrary !== null) return inLibrary
      const fits = (sha256: string) => hashFits(hash, { sha256: sha256.toLowerCase(), tensorSha256: null })
      const path = donePaths(({ sha256 }) => fits(sha256) === true)
      if (path !== null) return { path, by: 'hash', model: null, version: null }
      const called = donePaths((state) => name !== null && isCalled(state.path, name) && fits(state.sha256) === null)
      return called === null ? null : { path: called, by: 'name', model: null, version: null }
    },
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
