import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Needed } from '@shared/needs'
import { createCivitai } from '../../../../electron/civitai/client'
import { ownedIn } from '../../../../electron/library/needs/ownedIn'
import type { Owned } from '../../../../electron/library/needs/owned'
import { resolveNeeds } from '../../../../electron/library/needs/resolveNeeds'
import { known } from '../../../civitai/known'
import { readContent } from '../../../civitai/content'
import { contentOf } from '../../../civitai/contents'
import { trueHashes } from '../../../civitai/hashes'
import { startCivitai, type StandIn } from '../../../civitai/server'
import { useTempFolder } from '../../engine/tempFolder'

const tempFolder = useTempFolder()

const nothing: Needed = {
  ...{ kind: 'lora', name: null, hash: null, weight: null, modelId: null, versionId: null, source: 'parameters' },
}
const nobody: Owned = { byHash: () => Promise.resolve(null), byNeed: () => Promise.resolve(null) }

describe('6.8 The models of a picture on Civitai', () => {
  let civitai: StandIn
  beforeEach(async () => void (civitai = await startCivitai()))
  afterEach(() => civitai.close())
  const resolved = (needs: Needed[], owned: Owned = nobody, url = civitai.url) =>
    resolveNeeds(needs, {
      catalogue: createCivitai({ baseUrl: () => url, key: () => null, userAgent: 'Modelport/0.1.0' }),
      owned,
    })
  const lantern = () => {
    const file = civitai.catalogue.file(known.paperLantern.fileId)
    if (file === undefined) throw new Error('the known file is there')
    return file
  }

  it('are found by version, by hash of any length, by model, and by the exact name of a file; others are not there', async () => {
    const { versionId, modelId, fileId } = known.paperLantern
    const hashes = await trueHashes(lantern())
    const name = lantern().name
    const list = await resolved([
      { ...nothing, versionId },
      { ...nothing, hash: (hashes.AutoV2 ?? '').toLowerCase() },
      { ...nothing, modelId: known.inkAndWash.modelId },
      { ...nothing, name, weight: 0.4 },
      { ...nothing, name: 'nobody_has_made_this' },
      { ...nothing, hash: 'abcdef012345' },
    ])
    // The first, second and fourth are one and the same file.
    expect(list).toMatchObject([
      { state: 'found', matchedBy: 'version', model: { id: modelId }, version: { id: versionId }, fileId, weight: 0.4 },
      { state: 'found', matchedBy: 'model', model: { id: known.inkAndWash.modelId } },
      { state: 'notFound', matchedBy: null, version: null, owned: false },
      { state: 'notFound', hash: 'abcdef012345' },
    ])
    expect(await resolved([{ ...nothing, name }])).toMatchObject([{ state: 'maybe', matchedBy: 'name', fileId }])
    expect(await resolved([{ ...nothing, kind: 'vae', name }])).toMatchObject([{ state: 'notFound' }])
  })

  it('are owned where a folder has the very bytes, whatever the file is called there', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'loras'))
    const bytes = readContent(contentOf(lantern()))
    await writeFile(join(folder, 'loras', 'renamed.safetensors'), bytes)
    await writeFile(join(folder, 'loras', 'other.safetensors'), Buffer.alloc(bytes.length))
    const hashOf = async (path: string) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    const [one] = await resolved(
      [{ ...nothing, versionId: known.paperLantern.versionId }],
      ownedIn(() => Promise.resolve([folder]), hashOf),
    )
    expect(one).toMatchObject({ owned: true, path: join(folder, 'loras', 'renamed.safetensors') })
  })

  it('are on this computer by their name alone, as a workflow loads them, whether Civitai knows them or cannot be asked', async () => {
    const path = '/models/loras/own.safetensors'
    const byName = (known: boolean): Owned => ({
      byHash: () => Promise.resolve(null),
      byNeed: () =>
        Promise.resolve({
          ...{ path, by: 'name', model: known ? { id: 7, name: 'Own', type: 'LORA' } : null },
          version: known ? { id: 8, name: 'v1', baseModel: null } : null,
        }),
    })
    const need = { ...nothing, name: 'own.safetensors', source: 'workflow' }
    const here = { owned: true, ownedBy: 'name', path }
    expect(await resolved([need], byName(false))).toMatchObject([{ state: 'notFound', model: null, ...here }])
    expect(await resolved([need], byName(true))).toMatchObject([{ state: 'maybe', version: { id: 8 }, ...here }])
    const offline = await resolved([need], byName(false), 'http://127.0.0.1:9')
    expect(offline).toMatchObject([{ state: 'unknown', failure: { kind: 'connection' }, ...here }])
    const maybe = { ...nothing, name: lantern().name }
    expect(await resolved([maybe], byName(false))).toMatchObject([{ state: 'maybe', ...here }])
  })

  it('are unknown, with the reason, where Civitai cannot be asked', async () => {
    const [one] = await resolved([{ ...nothing, versionId: 20200 }], nobody, 'http://127.0.0.1:9')
    expect(one).toMatchObject({ state: 'unknown', failure: { kind: 'connection' } })
  })
})
