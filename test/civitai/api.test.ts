import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, jsonOf, listSchema, type Asking } from './asking'
import { known, validKey } from './catalogue'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
afterAll(() => civitai.close())

const withKey: Asking = { headers: { Authorization: `Bearer ${validKey}` } }
const get = (path: string, how?: Asking) => ask(`${civitai.url}/api/v1${path}`, how)
const list = async (query: string, how?: Asking) => listSchema.parse(jsonOf(await get(`/models?${query}`, how)))

describe('3. The stand-in Civitai: GET /models, section 1.2', () => {
  it.each([
    ['limit=101', 400],
    ['page=0', 400],
    ['page=2&query=lamp', 400],
    ['page=11&limit=100', 429],
    ['page=10&limit=100', 200],
    ['favorites=false', 401],
    ['hidden=true', 401],
    ['allowNoCredit=true', 400],
    ['allowDerivatives=false', 400],
    ['allowDifferentLicense=true', 400],
    ['browsingLevel=1', 400],
    ['collectionId=4', 400],
    ['types=LORA,Checkpoint', 400],
    ['types=Lora', 400],
    ['types=LORA&types=Checkpoint', 200],
    ['nsfw=X', 400],
    ['checkpointType=Standard', 400],
    ['sort=Best', 400],
    ['username=nobody_here', 404],
    ['cursor=12', 400],
    ['somethingNew=1', 200],
  ])('answers %s with %i', async (query, status) => {
    expect((await get(`/models?${query}`)).status).toBe(status)
  })

  it('tells a bad parameter as an object whose message is JSON again', async () => {
    const body = z
      .object({ error: z.object({ name: z.literal('ZodError'), message: z.string() }) })
      .parse(jsonOf(await get('/models?limit=101')))
    expect(JSON.parse(body.error.message)).toMatchObject([{ path: ['limit'] }])
  })

  it('tells an unknown user and a bad cursor as a message', async () => {
    expect(jsonOf(await get('/models?username=nobody_here'))).toEqual({ message: 'User not found' })
    expect(jsonOf(await get('/models?cursor=1'))).toEqual({
      message: 'Invalid cursor: expected 3 value(s) for this sort, received 1',
    })
  })

  it('takes a wrong key for none: search works, favorites do not', async () => {
    const wrong: Asking = { headers: { Authorization: 'Bearer civitai_wrong' } }
    expect((await get('/models?limit=1', wrong)).status).toBe(200)
    expect((await get('/models?favorites=true', wrong)).status).toBe(401)
    expect((await get('/models?favorites=true', withKey)).status).toBe(200)
  })

  it('is PG only unless nsfw=true', async () => {
    const tame = await list(`ids=${String(known.mature.modelId)}`)
    const all = await list(`ids=${String(known.mature.modelId)}&nsfw=true`)
    expect(tame.items).toEqual([])
    expect(all.items.map((model) => model.id)).toEqual([known.mature.modelId])
  })

  it('ignores a tag that does not exist', async () => {
    const unknown = await list('limit=3&tag=no-such-tag')
    const plain = await list('limit=3')
    expect(unknown.items.map((model) => model.id)).toEqual(plain.items.map((model) => model.id))
  })

  it('takes supportsGeneration=false for true', async () => {
    const { items } = await list('limit=100&supportsGeneration=false')
    expect(items.length).toBeGreaterThan(0)
    expect(items.every((model) => model.supportsGeneration === true)).toBe(true)
  })

  it('narrows to types, base models, users and the primary file', async () => {
    const { items } = await list('types=VAE&types=Upscaler&primaryFileOnly=true&limit=100')
    expect(new Set(items.map((model) => model.type))).toEqual(new Set(['VAE', 'Upscaler']))
    expect(items.every((model) => model.modelVersions.every((version) => version.files.length === 1))).toBe(true)
    const pony = await list('baseModels=Pony&username=TinSmith&limit=100')
    expect(pony.items.map((model) => model.name)).toContain('Copper City')
  })
})

describe('3. The stand-in Civitai: paging, section 1.3', () => {
  it.each(['sort=Most%20Downloaded', 'sort=Newest', 'sort=Highest%20Rated', 'query=lighthouse', 'sort=Oldest'])(
    'brings every model once by nextPage: %s',
    async (query) => {
      const ids: number[] = []
      let next: string | undefined = `${civitai.url}/api/v1/models?${query}&limit=60&nsfw=true`
      while (next !== undefined) {
        const page = listSchema.parse(jsonOf(await ask(next)))
        ids.push(...page.items.map((model) => model.id))
        next = page.metadata.nextPage
      }
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeGreaterThan(query.startsWith('query') ? 20 : 300)
    },
  )

  it('has three values in a cursor of Most Downloaded, two in one of Newest, an offset with words', async () => {
    expect((await list('limit=5&sort=Most%20Downloaded')).metadata.nextCursor).toMatch(/^\d+\|\d+\|\d+$/)
    expect((await list('limit=5&sort=Newest')).metadata.nextCursor).toMatch(/^[\d.]+\|\d+$/)
    expect((await list('limit=5&query=lighthouse')).metadata.nextCursor).toBe('5')
  })

  it('keeps page in nextPage and adds the cursor, percent-encoded', async () => {
    const { metadata } = await list('limit=5&page=2')
    expect(metadata).toMatchObject({ currentPage: 2, pageSize: 5 })
    expect(metadata.nextPage).toContain('page=2')
    expect(metadata.nextPage).toContain('%7C')
  })

  it('has neither cursor nor next page at the end', async () => {
    expect((await list(`ids=${String(known.vae.modelId)}`)).metadata).toEqual({})
  })

  it('may bring a short page with a cursor when words are searched', async () => {
    const { items, metadata } = await list('query=the%20harbor&limit=1')
    expect(items).toEqual([])
    const more = await list('query=harbor&limit=3')
    expect(more.metadata.nextCursor ?? metadata.nextCursor).toBeDefined()
  })
})

describe('3. The stand-in Civitai: errors by endpoint, sections 1 and 1.8', () => {
  it.each([
    ['/models/0', 400, { error: expect.stringContaining('✖') as string }],
    ['/models/abc', 400, { error: expect.stringContaining('✖ Invalid input') as string }],
    ['/models/5', 404, { error: 'No model with id 5' }],
    ['/model-versions/0', 400, { error: 'Missing modelVersionId' }],
    ['/model-versions/5', 404, { error: 'Model not found' }],
    [`/model-versions/${String(known.draft.versionId)}`, 404, { error: 'Model not found' }],
    ['/model-versions/by-hash/ABCDEF', 404, { error: 'Model not found' }],
    ['/me', 401, { error: 'Unauthorized' }],
    ['/creators?limit=0', 400, [{ path: ['limit'] }]],
    ['/tags?limit=0', 400, [{ path: ['limit'] }]],
    ['/images?limit=201', 400, { error: { name: 'ZodError' } }],
  ])('answers %s with %i', async (path, status, body) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(jsonOf(answer)).toMatchObject(body)
  })

  it('answers HEAD and unknown methods with 405', async () => {
    for (const method of ['HEAD', 'PUT']) expect((await get('/models', { method })).status).toBe(405)
  })

  it('names the account of a key in /me, by header or by token, and the header wins', async () => {
    expect(jsonOf(await get('/me', withKey))).toMatchObject({ username: 'maren_k', status: 'active' })
    expect((await get(`/me?token=${validKey}`)).status).toBe(200)
    expect((await get(`/me?token=${validKey}`, { headers: { Authorization: 'Bearer no' } })).status).toBe(401)
  })

  it('answers 451 to callers from GB and AU on /api/v1 only', async () => {
    civitai.settings.country = 'GB'
    try {
      expect((await get('/enums')).status).toBe(451)
      expect((await ask(`${civitai.url}/api/download/models/${String(known.vae.versionId)}`)).status).toBe(307)
    } finally {
      civitai.settings.country = 'DE'
    }
  })
})
