import { describe, expect, it } from 'vitest'
import { defaultFile } from '../../../shared/defaultFile'
import type { Model, ModelPage, ModelSearch, ModelVersion } from '../../../shared/model'
import { known } from '../../civitai/known'
import { search, useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()

async function versionOf(versionId: number): Promise<ModelVersion> {
  return valueOf(await client().version(versionId)).version
}

/** All models of a search, page by page. */
async function all(wanted: ModelSearch): Promise<Model[]> {
  const models: Model[] = []
  for (let cursor: string | null = null, pages = 0; pages < 50; pages += 1) {
    const page: ModelPage = valueOf(await client().searchModels({ ...wanted, cursor }))
    models.push(...page.models)
    if (page.nextCursor === null) return models
    cursor = page.nextCursor
  }
  throw new Error('the pages do not end')
}

describe('4. The API client: searching models', () => {
  it('goes through the whole catalogue by cursor, each model once', async () => {
    const models = await all({ ...search, mature: true })
    expect(models.length).toBeGreaterThanOrEqual(300)
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length)
    expect((await all(search)).map(({ id }) => id)).not.toContain(known.mature.modelId)
    expect(models.map(({ id }) => id)).toContain(known.mature.modelId)
  })

  it('finds by words, also over several pages', async () => {
    const found = await all({ ...search, query: 'paper lantern' })
    expect(found[0]).toMatchObject({ id: known.paperLantern.modelId, name: 'Paper Lantern Style', type: 'LORA' })
    expect((await all({ ...search, query: 'zzzzqqqq' })).length).toBe(0)
  })

  it('filters by several types and base models at once', async () => {
    const models = await all({ ...search, types: ['VAE', 'Upscaler'], baseModels: ['SDXL 1.0', 'Other'] })
    expect(new Set(models.map(({ type }) => type))).toEqual(new Set(['VAE', 'Upscaler']))
  })

  it('tells an unknown creator as not found', async () => {
    const page = await client().searchModels({ ...search, username: 'nobody_at_all' })
    expect(page).toMatchObject({ failure: { kind: 'notFound', detail: 'User not found' } })
  })

  it('tells a wrong cursor as refused', async () => {
    const page = await client().searchModels({ ...search, sort: 'Highest Rated', cursor: '12' })
    expect(page).toMatchObject({ failure: { kind: 'badResponse', status: 400 } })
  })
})

describe('4. The API client: a model, a version and a list', () => {
  it('tell the same of a version', async () => {
    const { modelId, versionId } = known.harborLights
    const model = valueOf(await client().model(modelId))
    const inModel = model.versions.find(({ id }) => id === versionId)
    const alone = valueOf(await client().version(versionId))
    const listed = (await all({ ...search, query: model.name })).find(({ id }) => id === modelId)
    const inList = listed?.versions.find(({ id }) => id === versionId)
    expect(alone).toMatchObject({ modelName: 'Harbor Lights XL', modelType: 'Checkpoint' })
    for (const version of [inModel, inList]) {
      expect(version).toMatchObject({ modelId, name: 'v3.1', triggerWords: ['harborlights', 'dusk lamp'] })
      expect(version?.publishedAt).toBe(alone.version.publishedAt)
      expect(version?.files).toEqual(alone.version.files)
    }
    expect(model.versions).toHaveLength(5)
    expect(inModel?.files.map(({ kind }) => kind)).toEqual(['Model', 'Model', 'VAE', 'Training Data'])
    expect(inModel?.files.every(({ sha256 }) => sha256?.length === 64)).toBe(true)
  })

  it('are found by SHA-256 and AutoV2, alone and many at once', async () => {
    const version = await versionOf(known.inkAndWash.versionId)
    const file = defaultFile(version)
    for (const hash of [file?.sha256, file?.hashes.AutoV2])
      expect(valueOf(await client().versionByHash(hash ?? '')).version.id).toBe(version.id)
    expect(await client().versionByHash('0'.repeat(64))).toMatchObject({ failure: { kind: 'notFound' } })
    const found = valueOf(await client().versionIdsByHash([file?.sha256 ?? '', '0'.repeat(64), 'no hash']))
    const { modelId } = known.inkAndWash
    expect(found).toEqual([{ modelId, versionId: version.id, hash: file?.sha256 }])
    expect(valueOf(await client().versionIdsByHash([]))).toEqual([])
  })

  it.each([
    ['earlyAccess', 'earlyAccess'],
    ['paid', 'paid'],
    ['generationOnly', 'noDownload'],
    ['archived', 'archived'],
    ['takenDown', 'takenDown'],
    ['paperLantern', 'open'],
  ] as const)('tell what stands before the files of %s: %s', async (name, kind) => {
    expect((await versionOf(known[name].versionId)).access.kind).toBe(kind)
  })

  it('live with all that Civitai leaves out', async () => {
    const hidden = valueOf(await client().model(known.hiddenCounts.modelId))
    expect(hidden).toMatchObject({ downloads: null })
    expect(hidden.versions[0]?.publishedAt).toBe(
      server().catalogue.version(known.hiddenCounts.versionId)?.version.publishedAt,
    )
    expect(valueOf(await client().model(known.noCreator.modelId))).toMatchObject({ creator: null, tags: [] })
    expect((await versionOf(known.noHash.versionId)).files[0]).toMatchObject({ sha256: null, scan: 'pending' })
    expect((await versionOf(known.pickle.versionId)).files[0]).toMatchObject({ pickle: true, scan: 'danger' })
    expect(defaultFile(await versionOf(known.noPrimary.versionId))).toMatchObject({ kind: 'Model', primary: false })
    server().faults.set([{ match: { origin: 'api' }, do: { kind: 'emptyVersions' } }])
    expect(valueOf(await client().model(known.paperLantern.modelId)).versions).toEqual([])
  })

  it('are not found where there are none', async () => {
    for (const result of [await client().model(999_999_999), await client().version(999_999_999)])
      expect(result).toMatchObject({ failure: { kind: 'notFound', status: 404 } })
    expect(await client().version(known.draft.versionId)).toMatchObject({ failure: { kind: 'notFound' } })
  })
})

describe('4. The API client: a file that nobody may have without a key', () => {
  it.each([
    ['earlyAccess', known.earlyAccess],
    ['paid', known.paid],
    ['needsKey', known.needsKey],
  ] as const)('is told as %s where that is the reason', async (kind, { versionId, fileId }) => {
    const address = await client().resolve({ versionId, fileId, downloadUrl: null })
    expect(address).toMatchObject({ ok: false, failure: { kind } })
    if (kind === 'earlyAccess') expect(address).toMatchObject({ failure: { until: expect.any(Number) as number } })
  })
})
