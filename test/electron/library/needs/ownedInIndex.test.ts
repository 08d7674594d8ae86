import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LibraryFile } from '@shared/library'
import type { Needed } from '@shared/needs'
import { ownedInIndex } from '../../../../electron/library/needs/ownedInIndex'
import { useTempFolder } from '../../engine/tempFolder'
import { libraryFile, libraryModel } from '../builders'

const tempFolder = useTempFolder()
const need = (more: Partial<Needed>): Needed => ({
  ...{ kind: 'lora', name: null, hash: null, weight: null, modelId: null, versionId: null, source: 'workflow' },
  ...more,
})

async function libraryOf(...files: Partial<LibraryFile>[]) {
  const path = join(await tempFolder(), 'lantern.safetensors')
  await writeFile(path, 'x')
  const listed = files.map((file) => libraryFile({ path, ...file }))
  const index = {
    files: new Map(listed.map((file, n) => [`${file.path} ${String(n)}`, file])),
    models: new Map([[7, libraryModel(7)]]),
  }
  return { path, index }
}

describe('6.8 From a picture to its models: a file of the library', () => {
  it('is told by its name alone, identified or not, with the version that the library knows', async () => {
    const known = { kind: 'known', modelId: 7, versionId: 70, by: 'file' } as const
    const own = await libraryOf({ hashes: null })
    const named = need({ name: 'style\\lantern.safetensors' })
    expect(ownedInIndex(own.index, named)).toEqual({ path: own.path, by: 'name', model: null, version: null })
    const other = await libraryOf({ hashes: null }, { identity: known })
    expect(ownedInIndex(other.index, need({ name: 'Lantern' }))).toMatchObject({
      ...{ path: other.path, by: 'name', model: { id: 7, name: 'Model 7' }, version: { id: 70, name: 'v1' } },
    })
  })

  it('is told by its hash whatever it is called, and not by its name where the hashes differ', async () => {
    const { index, path } = await libraryOf({})
    expect(ownedInIndex(index, need({ name: 'renamed', hash: 'ab'.repeat(5) }))).toMatchObject({ path, by: 'hash' })
    expect(ownedInIndex(index, need({ name: 'lantern', hash: 'cd'.repeat(5) }))).toBeNull()
  })

  it('is none that is away, gone, broken, or in the folder of another kind', async () => {
    const named = need({ name: 'lantern.safetensors' })
    const lacking = [{ away: true }, { broken: 'cut off' }, { type: 'VAE' }, { path: '/nowhere/lantern.safetensors' }]
    for (const one of lacking) expect(ownedInIndex((await libraryOf(one)).index, named)).toBeNull()
  })
})
