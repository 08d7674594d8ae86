import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { knownModelTypes } from '@shared/model'
import { ask, jsonOf, versionSchema, type Asking } from './asking'
import { known } from './catalogue'
import { trueHashes } from './hashes'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
afterAll(() => civitai.close())

const get = async (path: string, how?: Asking) => jsonOf(await ask(`${civitai.url}/api/v1${path}`, how))
const post = (path: string, body: unknown) =>
  ask(`${civitai.url}/api/v1${path}`, { method: 'POST', body: JSON.stringify(body) })
const imagesSchema = z.object({
  items: z.array(
    z.looseObject({
      id: z.number(),
      nsfwLevel: z.string(),
      browsingLevel: z.number(),
      meta: z.unknown(),
      url: z.string(),
    }),
  ),
  metadata: z.looseObject({ nextCursor: z.string().optional(), nextPage: z.string().optional() }),
})
const images = async (query: string) => imagesSchema.parse(await get(`/images?${query}`))

async function hashesOf(ids: { fileId: number }): Promise<Record<string, string>> {
  const file = civitai.catalogue.file(ids.fileId)
  if (file === undefined) throw new Error('no such file')
  return { ...(await trueHashes(file)) }
}

describe('3. The stand-in Civitai: by hash, section 1', () => {
  it('finds a version by each of its hashes in any case', async () => {
    const hashes = await hashesOf(known.tidePool)
    expect(Object.keys(hashes).sort()).toEqual(['AutoV1', 'AutoV2', 'AutoV3', 'CRC32', 'SHA256'])
    for (const hash of Object.values(hashes)) {
      const version = versionSchema.parse(await get(`/model-versions/by-hash/${hash.toLowerCase()}`))
      expect(version.id).toBe(known.tidePool.versionId)
    }
  })

  it('finds several at once, drops misses, and names a host that is none', async () => {
    const wanted = [(await hashesOf(known.vae)).SHA256, 'A'.repeat(64), (await hashesOf(known.tidePool)).SHA256]
    const found = z.array(versionSchema).parse(jsonOf(await post('/model-versions/by-hash', wanted)))
    expect(found.map((version) => version.id).sort()).toEqual([known.tidePool.versionId, known.vae.versionId])
    expect(found[0]?.downloadUrl).toContain('https://undefined/')
  })

  it('gives ids only, and refuses what is no list of SHA256', async () => {
    const sha256 = (await hashesOf(known.vae)).SHA256 ?? ''
    const { modelId, versionId } = known.vae
    const found = await post('/model-versions/by-hash/ids', [sha256])
    expect(jsonOf(found)).toEqual([{ modelVersionId: versionId, modelId, hash: sha256 }])
    expect((await post('/model-versions/by-hash', ['short'])).status).toBe(400)
    expect((await post('/model-versions/by-hash', Array(101).fill(sha256))).status).toBe(400)
  })

  it('says in mini only whether a key is needed', async () => {
    const mini = (ids: { versionId: number }) => get(`/model-versions/mini/${String(ids.versionId)}`)
    expect(await mini(known.needsKey)).toMatchObject({ requireAuth: true, checkPermission: false })
    expect(await mini(known.paperLantern)).toMatchObject({ requireAuth: false, downloadUrls: [expect.any(String)] })
    expect(await mini(known.earlyAccess)).toHaveProperty('earlyAccessEndsAt')
  })
})

describe('3. The stand-in Civitai: GET /images, section 1.4', () => {
  it('is PG only, and nsfw=true is what is above PG-13 only', async () => {
    expect(new Set((await images('limit=200')).items.map((item) => item.nsfwLevel))).toEqual(new Set(['None']))
    expect((await images('limit=200&nsfw=true')).items.every((item) => item.browsingLevel >= 4)).toBe(true)
    expect((await images('limit=200&browsingLevel=2')).items.every((item) => item.nsfwLevel === 'Soft')).toBe(true)
  })

  it('tells meta only when asked, nested for one model unless flat', async () => {
    const { modelId } = known.harborLights
    expect((await images('limit=1')).items[0]?.meta).toBeNull()
    expect((await images('limit=1&withMeta=true')).items[0]?.meta).toHaveProperty('prompt')
    const one = `limit=1&withMeta=true&modelId=${String(modelId)}`
    expect((await images(one)).items[0]?.meta).toHaveProperty('meta.prompt')
    expect((await images(`${one}&flatMeta=true`)).items[0]?.meta).toHaveProperty('prompt')
  })

  it('pages by offset and date, and by id for one model', async () => {
    const first = await images('limit=3')
    expect(first.metadata.nextCursor).toMatch(/^3\|\d+/)
    const second = imagesSchema.parse(jsonOf(await ask(first.metadata.nextPage ?? '')))
    expect(second.items.some((item) => first.items.some((other) => other.id === item.id))).toBe(false)
    const one = await images(`limit=1&modelId=${String(known.harborLights.modelId)}`)
    expect(one.metadata.nextCursor).toMatch(/^\d+$/)
  })
})

describe('3. The stand-in Civitai: GET /creators, /tags and /enums, section 1.5', () => {
  it('counts creators and tells of the next page', async () => {
    expect(await get('/creators?limit=2')).toMatchObject({
      items: [{ link: expect.stringContaining('/api/v1/models?username=') as string }, {}],
      metadata: { currentPage: 1, pageSize: 2, nextPage: expect.stringContaining('page=2') as string },
    })
    expect(await get('/creators?query=salt')).toMatchObject({
      items: [{ username: 'saltwind' }],
      metadata: { hasMore: false },
    })
  })

  it('tells of no next page of tags, total 0, links as they are', async () => {
    const page = z.object({
      items: z.array(z.object({ name: z.string(), link: z.string() }).strict()),
      metadata: z.looseObject({}),
    })
    const { items, metadata } = page.parse(await get('/tags?limit=5'))
    expect(metadata).toEqual({ totalItems: 0, currentPage: 1, pageSize: 5, totalPages: 1 })
    expect(items.find((tag) => tag.name === 'comic book')?.link).toMatch(/tag=comic book$/)
    expect(page.parse(await get('/tags?limit=200&page=2')).items).toEqual([])
  })

  it('lists types and base models', async () => {
    expect(await get('/enums')).toMatchObject({
      ModelType: knownModelTypes,
      ActiveBaseModel: expect.any(Array) as unknown[],
    })
  })
})

describe('3. The stand-in Civitai: the catalogue', () => {
  it('has more than 300 models over all types and levels, the same each time', async () => {
    const { models } = civitai.catalogue
    expect(models.length).toBeGreaterThan(300)
    expect(new Set(models.map((model) => model.type))).toEqual(new Set(knownModelTypes))
    const levels = models.reduce((all, model) => all | model.level, 0)
    expect(levels).toBe(31)
    const again = await startCivitai()
    await again.close()
    expect(again.catalogue.models.map((model) => model.name)).toEqual(models.map((model) => model.name))
    expect(again.catalogue.files.map((file) => file.content)).toEqual(
      civitai.catalogue.files.map((file) => file.content),
    )
  })

  it('has an id that is both a model and a version of another one', () => {
    const { id, otherModelId } = known.ambiguous
    expect(civitai.catalogue.model(id)).toBeDefined()
    expect(civitai.catalogue.version(id)?.model.id).toBe(otherModelId)
  })
})
