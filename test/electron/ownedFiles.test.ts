import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fetchedAmong, ownedAmong } from '../../electron/ownedFiles'
import type { LibraryIndex } from '../../electron/library/indexStore'
import { aDownload } from './engine/builders'
import { useTempFolder } from './engine/tempFolder'

const tempFolder = useTempFolder()
const hash = 'ab'.repeat(32)

describe('6.5 Library: what was fetched here', () => {
  it('is known by its real path too, the newest first, and not where its size is another', async () => {
    const folder = await realpath(await tempFolder())
    await mkdir(join(folder, 'drive'))
    await symlink('drive', join(folder, 'loras'))
    const real = join(folder, 'drive', 'x.safetensors')
    await writeFile(real, 'x')
    const done = (path: string, versionId: number) =>
      aDownload({ versionId, bytes: 7, state: { kind: 'done', path, sha256: hash, verified: true, at: 1 } })
    const found = fetchedAmong([done(join(folder, 'loras', 'x.safetensors'), 1), done('/elsewhere/x.safetensors', 2)])
    expect(await found(real, 7)).toEqual({ sha256: hash, modelId: 1, versionId: 1 })
    expect(await fetchedAmong([done(real, 3), done(real, 4)])(real, 7)).toMatchObject({ versionId: 4 })
    expect(await found(real, 8)).toBeNull()
  })
})

describe('6.8 From a picture to its models: what is on this computer', () => {
  it('is what the library has by its hash, else what was fetched and is still there', async () => {
    const path = join(await tempFolder(), 'fetched.safetensors')
    const state = { kind: 'done', path, sha256: hash.toUpperCase(), verified: true, at: 1 } as const
    const downloads = { list: () => [aDownload({ id: 'a', state })] }
    const index = (): Promise<LibraryIndex> =>
      Promise.resolve({ files: new Map(), models: new Map(), ignored: new Set(), mounts: new Set() })
    const inLibrary = ownedAmong(downloads, {
      index,
      pathOfHash: (hashes) => Promise.resolve(hashes.includes(hash) ? '/m/x' : null),
    })
    const nowhere = ownedAmong(downloads, { index, pathOfHash: () => Promise.resolve(null) })
    const wanted = [{ sha256: hash, bytes: null }]
    expect(await inLibrary.byHash(wanted)).toBe('/m/x')
    expect(await nowhere.byHash(wanted)).toBeNull()
    await writeFile(path, 'x')
    expect(await nowhere.byHash(wanted)).toBe(path)
    expect(await inLibrary.byHash([{ sha256: 'cd'.repeat(32), bytes: 1 }])).toBeNull()
  })
})
