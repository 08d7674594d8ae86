import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '../../../electron/civitai/pages'
import type { NamesQuery } from '../../../electron/civitai/queries'
import { defaultFile } from '../../../shared/defaultFile'
import type { Model, ModelPage, ModelSearch, ModelVersion } from '../../../shared/model'
import type { Result } from '../../../shared/failure'
import { known, validKey, validUser } from '../../civitai/known'
import { startCivitai, type StandIn } from '../../civitai/server'
import { clientOf } from './clients'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startCivitai()
})
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.faults.clear()
  standIn.log.clear()
})

const search: ModelSearch = {
  query: '',
  types: [],
  baseModels: [],
  sort: 'Most Downloaded',
  period: 'AllTime',
  tag: null,
  username: null,
  mature: false,
  cursor: null,
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

function client(apiKey?: string): ReturnType<typeof clientOf>['civitai'] {
  return clientOf(standIn.url, apiKey === undefined ? {} : { apiKey }).civitai
}

async function versionOf(versionId: number): Promise<ModelVersion> {
  return valueOf(await client().version(versionId)).version
}

async function addressOf(ids: { versionId: number; fileId: number }, apiKey?: string): Promise<unknown> {
  return client(apiKey).resolve({ ...ids, downloadUrl: null })
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

describe('searching models', () => {
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

describe('a model, a version and a list', () => {
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
      standIn.catalogue.version(known.hiddenCounts.versionId)?.version.publishedAt,
    )
    expect(valueOf(await client().model(known.noCreator.modelId))).toMatchObject({ creator: null, tags: [] })
    expect((await versionOf(known.noHash.versionId)).files[0]).toMatchObject({ sha256: null, scan: 'pending' })
    expect((await versionOf(known.pickle.versionId)).files[0]).toMatchObject({ pickle: true, scan: 'danger' })
    expect(defaultFile(await versionOf(known.noPrimary.versionId))).toMatchObject({ kind: 'Model', primary: false })
    standIn.faults.set([{ match: { origin: 'api' }, do: { kind: 'emptyVersions' } }])
    expect(valueOf(await client().model(known.paperLantern.modelId)).versions).toEqual([])
  })

  it('are not found where there are none', async () => {
    for (const result of [await client().model(999_999_999), await client().version(999_999_999)])
      expect(result).toMatchObject({ failure: { kind: 'notFound', status: 404 } })
    expect(await client().version(known.draft.versionId)).toMatchObject({ failure: { kind: 'notFound' } })
  })
})

describe('the other questions', () => {
  it('read pictures with their levels and prompts', async () => {
    const { versionId: modelVersionId } = known.mature
    expect(valueOf(await client().images({ modelVersionId, mature: false })).items).toEqual([])
    const pictures = valueOf(await client().images({ modelVersionId, mature: true })).items
    expect(pictures.map(({ level }) => level).sort()).toEqual([4, 8])
    expect(pictures[0]?.prompt).toBeTruthy()
  })

  it('go through creators and tags by page until the end', async () => {
    const civitai = client()
    const asks = [
      (query: NamesQuery): Promise<Result<Page<object>>> => civitai.creators(query),
      (query: NamesQuery): Promise<Result<Page<object>>> => civitai.tags(query),
    ]
    for (const ask of asks) {
      const names = new Set<string>()
      let cursor: string | null = null
      for (let pages = 0; pages < 200; pages += 1) {
        const page: Page<object> = valueOf(await ask({ limit: 7, cursor }))
        page.items.forEach((item) => names.add(JSON.stringify(item)))
        cursor = page.next
        if (cursor === null) break
      }
      expect(cursor).toBeNull()
      expect(names.size).toBeGreaterThan(7)
    }
  })

  it('read the filters, and offer the bundled ones where they cannot be had', async () => {
    expect(valueOf(await client().enums()).types).toContain('LORA')
    standIn.faults.set([{ match: { path: '/enums' }, do: { kind: 'html200' } }])
    const bundled = valueOf(await client().enums())
    expect(bundled.types).toContain('Checkpoint')
    expect(bundled.baseModels).toContain('SDXL 1.0')
  })

  it('tell whose key it is, a wrong key, and none', async () => {
    expect(await client(validKey).me()).toMatchObject({ ok: true, value: { username: validUser } })
    expect(await client('civitai_wrong').me()).toMatchObject({ failure: { kind: 'badKey', status: 401 } })
    standIn.log.clear()
    expect(await client().me()).toMatchObject({ failure: { kind: 'needsKey' } })
    expect(standIn.log.entries()).toEqual([])
  })

  it('are refused where Civitai may not be seen', async () => {
    standIn.settings.country = 'GB'
    try {
      expect(await client().model(known.paperLantern.modelId)).toMatchObject({ failure: { kind: 'regionBlocked' } })
    } finally {
      standIn.settings.country = 'DE'
    }
  })

  it('survive each fault of the server', async () => {
    const { modelId } = known.paperLantern
    for (const kind of ['html200', 'malformedJson'] as const) {
      standIn.faults.set([{ match: { origin: 'api' }, do: { kind } }])
      expect(await client().model(modelId)).toMatchObject({ failure: { kind: 'badResponse' } })
    }
    const limited = { kind: 'status', status: 429, headers: { 'retry-after': '3' }, json: { error: 'Slow' } } as const
    standIn.faults.set([
      { match: { times: 1 }, do: limited },
      { match: { nth: 2 }, do: { kind: 'cut', afterBytes: 40 } },
    ])
    const { civitai, waits } = clientOf(standIn.url, { now: () => 0 })
    expect((await civitai.model(modelId)).ok).toBe(true)
    expect(waits).toEqual([3000, 1000])
  })
})

describe('where a file is', () => {
  it.each(['r2', 'b2'] as const)(
    'is told as a signed address of another origin (%s), without asking there',
    async (storage) => {
      standIn.settings.storage = storage
      const { name } = (await versionOf(known.tidePool.versionId)).files[0] ?? { name: '' }
      const address = valueOf(await client(validKey).resolve({ ...known.tidePool, downloadUrl: null }))
      expect(new URL(address.url).origin).toBe(standIn.storageUrl)
      expect(address.fileName).toBe(name)
      expect(standIn.log.entries().filter(({ origin }) => origin === 'storage')).toEqual([])
    },
  )

  it.each(['fileId', 'legacy'] as const)('is found for every file that is listed (%s)', async (form) => {
    standIn.settings.downloadUrlForm = form
    try {
      for (const { versionId } of [known.harborLights, known.linkedVae, known.gguf, known.copperCity]) {
        for (const file of (await versionOf(versionId)).files) {
          const address = await client().resolve({ versionId, fileId: file.id, downloadUrl: file.downloadUrl })
          expect(address, file.name).toMatchObject({ ok: true })
        }
      }
    } finally {
      standIn.settings.downloadUrlForm = 'fileId'
    }
  })

  it('is told only to those who may know', async () => {
    const failure = (kind: string) => ({ ok: false, failure: { kind } })
    expect(await addressOf(known.needsKey)).toMatchObject(failure('needsKey'))
    expect(await addressOf(known.needsKey, 'civitai_wrong')).toMatchObject(failure('badKey'))
    expect(await addressOf(known.needsKey, validKey)).toMatchObject({ ok: true })
    expect(await addressOf(known.earlyAccess, validKey)).toMatchObject(failure('earlyAccess'))
    expect(await addressOf(known.paid, validKey)).toMatchObject(failure('paid'))
    expect(await addressOf(known.archived)).toMatchObject(failure('archived'))
    expect(await addressOf(known.generationOnly, validKey)).toMatchObject(failure('downloadsDisabled'))
    expect(await addressOf(known.private, validKey)).toMatchObject(failure('forbidden'))
    expect(await addressOf(known.poi)).toMatchObject(failure('notFound'))
    expect(await addressOf({ versionId: known.tidePool.versionId, fileId: 1 })).toMatchObject(failure('notFound'))
  })

  it('is not told beyond the quota, and that is not asked again', async () => {
    standIn.settings.downloadQuota = 0
    try {
      expect(await addressOf(known.tidePool)).toMatchObject({ failure: { kind: 'quota', status: 429 } })
      expect(standIn.log.entries()).toHaveLength(1)
    } finally {
      standIn.settings.downloadQuota = null
    }
  })
})

describe('the key', () => {
  it('is in the Authorization header of requests to Civitai and nowhere else', async () => {
    const civitai = client(validKey)
    await civitai.me()
    await civitai.searchModels({ ...search, query: 'lantern' })
    await civitai.resolve({ ...known.needsKey, downloadUrl: null })
    const moved = {
      kind: 'status',
      status: 307,
      headers: { location: `${standIn.storageUrl}/api/v1/models/1` },
    } as const
    standIn.faults.set([{ match: { origin: 'api', path: '/models/' }, do: moved }])
    await civitai.model(known.paperLantern.modelId)
    const entries = standIn.log.entries()
    const api = entries.filter(({ origin }) => origin === 'api')
    const storage = entries.filter(({ origin }) => origin === 'storage')
    expect(api).toHaveLength(4)
    for (const { headers, url } of api) {
      expect(headers.authorization).toBe(`Bearer ${validKey}`)
      expect(url).not.toContain(validKey)
      expect(JSON.stringify({ ...headers, authorization: '' })).not.toContain(validKey)
    }
    expect(storage).toHaveLength(1)
    expect(JSON.stringify(storage)).not.toContain(validKey)
  })
})
