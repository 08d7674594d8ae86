import { describe, expect, it } from 'vitest'
import { createHoldings } from '../../../electron/library/holdings'
import { ownedModels } from '../../../electron/library/ownedModels'
import type { LibraryFile } from '../../../shared/library'
import { libraryFile, libraryModel } from './builders'

const of = (modelId: number, versionId: number) => ({ kind: 'known', modelId, versionId, by: 'file' }) as const
const hash = (letter: string) => ({ sha256: letter.repeat(64), autoV1: null, tensorSha256: null })

function index(files: readonly LibraryFile[], ignored: readonly number[] = []) {
  return {
    files: new Map(files.map((file) => [file.path, file])),
    models: new Map([1, 2].map((id) => [id, libraryModel(id, ['SDXL 1.0', 'SDXL 1.0'])])),
    ignored: new Set(ignored),
  }
}

describe('5. Library: what is owned', () => {
  it('is each model with its versions, away or not, and whether there is a newer one', () => {
    const files = [
      libraryFile({ path: '/m/a', identity: of(1, 10) }),
      libraryFile({ path: '/m/b', identity: of(1, 11), away: true }),
      libraryFile({ path: '/m/c', identity: of(2, 21) }),
      libraryFile({ path: '/m/d', identity: of(3, 30), broken: 'cut off' }),
      libraryFile({ path: '/m/e' }),
    ]
    expect(ownedModels(index(files))).toEqual([
      { modelId: 1, versionIds: [10, 11], update: false },
      { modelId: 2, versionIds: [21], update: true },
    ])
    expect(ownedModels(index(files, [20]))[1]).toMatchObject({ update: false })
  })

  it('is found by its hash wherever it is, not where its drive is away', () => {
    const holdings = createHoldings()
    holdings.put(libraryFile({ path: '/m/a', hashes: hash('a') }))
    holdings.put(libraryFile({ path: '/m/b', hashes: hash('a') }))
    holdings.put(libraryFile({ path: '/m/c', hashes: hash('c'), away: true }))
    holdings.put(libraryFile({ path: '/m/d', hashes: null }))
    expect(holdings.pathsOf('a'.repeat(64))).toEqual(['/m/a', '/m/b'])
    expect(holdings.pathsOf('c'.repeat(64))).toEqual([])
    holdings.drop('/m/a')
    holdings.put(libraryFile({ path: '/m/b', hashes: hash('b') }))
    expect(holdings.pathsOf('a'.repeat(64))).toEqual([])
    expect(holdings.pathsOf('b'.repeat(64))).toEqual(['/m/b'])
  })
})
