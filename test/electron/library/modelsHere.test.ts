import { describe, expect, it } from 'vitest'
import { modelsHere } from '../../../electron/library/modelsHere'
import type { LibraryFile, LibraryModel } from '../../../shared/library'
import { libraryFile, libraryModel } from './builders'

function knownFile(path: string, modelId: number, versionId: number): LibraryFile {
  return libraryFile({ path, identity: { kind: 'known', modelId, versionId, by: 'file' } })
}

function hereOf(files: LibraryFile[], models: LibraryModel[], ignored: number[] = []) {
  return modelsHere({
    files: new Map(files.map((file) => [file.path, file])),
    models: new Map(models.map((model) => [model.id, model])),
    ignored: new Set(ignored),
    mounts: new Set(),
  })
}

describe('5. Browse: the models that are in the library', () => {
  const two = libraryModel(7, ['SDXL 1.0', 'SDXL 1.0'])

  it('are named once each, whatever is not known left out', () => {
    const files = [knownFile('/a', 7, 70), knownFile('/b', 7, 70), libraryFile({ path: '/c' }), knownFile('/d', 3, 30)]
    expect(hereOf(files, [two])).toEqual([
      { modelId: 3, versionIds: [30], update: false },
      { modelId: 7, versionIds: [70], update: false },
    ])
  })

  it('have an update where a newer version for the same base model is not here and not ignored', () => {
    const old = knownFile('/a', 7, 71)
    expect(hereOf([old], [two])).toMatchObject([{ modelId: 7, versionIds: [71], update: true }])
    expect(hereOf([old], [two], [70])).toMatchObject([{ modelId: 7, update: false }])
    expect(hereOf([old, knownFile('/b', 7, 70)], [two])).toMatchObject([{ modelId: 7, update: false }])
    expect(hereOf([old], [libraryModel(7, ['Pony', 'SDXL 1.0'])])).toMatchObject([{ modelId: 7, update: false }])
  })
})
