import { existsSync } from 'node:fs'
import type { Download } from '@shared/download'
import type { Owned } from './library/needs/resolveNeeds'

/** Files that this app has fetched and that are where it put them. Never rejects. */
export function ownedAmong(downloads: () => readonly Download[]): Owned {
  return (files) => {
    const wanted = new Set(files.map(({ sha256 }) => sha256))
    const paths = downloads().flatMap(({ state }) =>
      state.kind === 'done' && wanted.has(state.sha256.toLowerCase()) ? [state.path] : [],
    )
    return Promise.resolve(paths.find((path) => existsSync(path)) ?? null)
  }
}

/** Paths of finished downloads with this SHA-256, as they are listed: whether they are there is for others to see. */
export function fetchedAt(downloads: readonly Download[], sha256: string): string[] {
  return downloads.flatMap(({ state }) =>
    state.kind === 'done' && state.accepted !== true && state.sha256 === sha256 ? [state.path] : [],
  )
}
