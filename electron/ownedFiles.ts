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
