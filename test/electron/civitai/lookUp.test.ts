import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../electron/civitai/lookUp'
import { createShelf } from '../../../electron/civitai/shelf'
import type { Link, LinkedModel } from '../../../shared/link'
import { known } from '../../civitai/known'
import { LEVELS_SHOWN } from '../../../shared/model'
import { images, useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()

function find(link: Link): ReturnType<typeof lookUp> {
  const civitai = client()
  return lookUp(civitai, createShelf(civitai, Date.now), link)
}

async function models(link: Link): Promise<LinkedModel[]> {
  const found = valueOf(await find(link))
  if (found.kind !== 'found') throw new Error('an id with two meanings')
  return found.models
}

const { modelId, versionId, fileId } = known.harborLights

describe('5. Links in: what a link leads to', () => {
  it('is a model with all its versions to choose from, without what no row shows', async () => {
    const [model] = await models({ kind: 'model', modelId, versionId: null })
    expect(model).toMatchObject({ id: modelId, name: 'Harbor Lights XL', fileId: null })
    expect(model?.versions.map(({ id }) => id)).toContain(versionId)
    expect(model?.versions.length).toBeGreaterThan(1)
    for (const version of model?.versions ?? []) {
      expect(version.descriptionHtml).toBeNull()
      expect(version.pictures.length).toBeLessThan(2)
    }
  })

  it('is one version where the link names it', async () => {
    for (const link of [
      { kind: 'model', modelId, versionId: versionId + 2 } as const,
      { kind: 'version', versionId: versionId + 2, fileId: null } as const,
    ]) {
      const [model] = await models(link)
      expect(model?.id).toBe(modelId)
      expect(model?.versions.map(({ id }) => id)).toEqual([versionId + 2])
    }
  })

  it('is a version that its model does not list yet', async () => {
    server().faults.set([
      { match: { path: `/models/${String(modelId)}` }, do: { kind: 'status', status: 404, json: { error: 'no' } } },
    ])
    expect((await models({ kind: 'model', modelId, versionId })).map(({ id }) => id)).toEqual([modelId])
  })

  it('is the file that a download link names or describes', async () => {
    const fileOf = async (more: Partial<Extract<Link, { kind: 'version' }>>): Promise<number | null | undefined> =>
      (await models({ kind: 'version', versionId, fileId: null, ...more }))[0]?.fileId
    const files = valueOf(await client().version(versionId)).version.files
    const vae = files.find(({ kind }) => kind === 'VAE')?.id
    expect(vae).toBeDefined()
    expect(await fileOf({ traits: { kind: 'vae' } })).toBe(vae)
    expect(await fileOf({ fileId: vae ?? 0 })).toBe(vae)
    expect(await fileOf({ fileId: 99 })).toBeNull()
    expect(await fileOf({ traits: { kind: 'Model', precision: 'fp99' } })).toBeNull()
    expect(await fileOf({ traits: { kind: 'Model', precision: 'fp16' } })).toBe(fileId)
  })

  it('is the file with that hash, of any kind', async () => {
    const file = valueOf(await client().version(known.tidePool.versionId)).version.files[0]
    const hashes = file?.hashes ?? {}
    expect(Object.keys(hashes)).toEqual(expect.arrayContaining(['SHA256', 'AutoV1', 'AutoV2', 'AutoV3', 'CRC32']))
    for (const hash of Object.values(hashes))
      expect(await models({ kind: 'hash', hash })).toMatchObject([{ id: known.tidePool.modelId, fileId: file?.id }])
    expect(await find({ kind: 'hash', hash: 'f'.repeat(64) })).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('is asked back where a number is a model and a version', async () => {
    expect(valueOf(await find({ kind: 'id', id: known.ambiguous.id }))).toMatchObject({
      kind: 'ambiguous',
      id: known.ambiguous.id,
      modelName: expect.any(String) as string,
      versionName: expect.stringContaining('Twin Ferry') as string,
    })
    expect((await models({ kind: 'id', id: modelId }))[0]?.versions.length).toBeGreaterThan(1)
    expect((await models({ kind: 'id', id: versionId }))[0]?.versions.length).toBe(1)
    expect(await find({ kind: 'id', id: 999_999_999 })).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('is all that the pictures of an image or post link were made with, whatever their level', async () => {
    const mature = valueOf(
      await client().images({ ...images, versionId: known.mature.versionId, levels: LEVELS_SHOWN }),
    ).pictures[0]
    const imageId = mature?.id ?? 0
    expect(await models({ kind: 'image', imageId })).toMatchObject([{ id: known.mature.modelId }])
    expect(await models({ kind: 'post', postId: 700_000 + versionId })).toMatchObject([
      { id: modelId, versions: [{ id: versionId }] },
    ])
    expect(await find({ kind: 'image', imageId: 1 })).toMatchObject({ failure: { kind: 'notFound' } })
    expect(await find({ kind: 'post', postId: 1 })).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('leaves out the versions of a picture that are gone, and says how many', async () => {
    const answer = {
      items: [
        { id: 5, modelVersionIds: [versionId, 999_999_999, 'x', null], meta: null },
        {
          id: 6,
          meta: { civitaiResources: [{ modelVersionId: known.tidePool.versionId }, { modelVersionId: -1 }, 7] },
        },
        { id: 7, meta: { meta: { civitaiResources: [{ modelVersionId: versionId }] } } },
        null,
      ],
    }
    server().faults.set([{ match: { path: '/images' }, do: { kind: 'status', status: 200, json: images } }])
    const found = valueOf(await find({ kind: 'post', postId: 5 }))
    expect(found).toMatchObject({ gone: 1, more: false, models: [{ id: modelId }, { id: known.tidePool.modelId }] })
  })

  it('is the creator’s models', async () => {
    const creator = valueOf(await client().model(modelId)).creator?.username ?? ''
    const found = await models({ kind: 'creator', username: creator })
    expect(found.map(({ id }) => id)).toContain(modelId)
    expect(new Set(found.map((model) => model.creator))).toEqual(new Set([creator]))
    expect(await find({ kind: 'creator', username: 'nobody_at_all' })).toMatchObject({ failure: { kind: 'notFound' } })
  })

  it('is told apart from not being able to ask', async () => {
    server().faults.set([{ match: {}, do: { kind: 'status', status: 451, json: { error: 'no' } } }])
    for (const link of [
      { kind: 'model', modelId, versionId },
      { kind: 'id', id: modelId },
      { kind: 'image', imageId: 4 },
      { kind: 'creator', username: 'x' },
    ] as const)
      expect(await find(link)).toMatchObject({ failure: { kind: 'regionBlocked' } })
  })
})
