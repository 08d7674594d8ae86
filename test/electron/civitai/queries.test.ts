import { describe, expect, it } from 'vitest'
import { modelBody, pageBody } from './bodies'
import { clientOf } from './clients'
import { useScripted } from './scripted'
import { images } from './standIn'

const serve = useScripted()

describe('4. The API client: what is sent', () => {
  const search = {
    query: '',
    types: [],
    baseModels: [],
    sort: 'Most Downloaded' as const,
    period: 'AllTime' as const,
    tag: null,
    username: null,
    mature: false,
    cursor: null,
  }

  async function sentBy(
    ask: (civitai: ReturnType<typeof clientOf>['civitai']) => Promise<unknown>,
    apiKey?: string,
  ): Promise<URLSearchParams> {
    const server = await serve({ status: 200, body: pageBody([]) })
    await ask(clientOf(server.url, apiKey === undefined ? {} : { apiKey }).civitai)
    return new URL(server.requests[0]?.path ?? '', server.url).searchParams
  }

  it('is the least for a plain search', async () => {
    const sent = await sentBy((civitai) => civitai.searchModels(search))
    expect([...sent.keys()]).toEqual(['limit', 'sort', 'period'])
  })

  it('repeats types and base models, and sends nothing that Civitai refuses', async () => {
    const sent = await sentBy((civitai) =>
      civitai.searchModels({
        ...search,
        query: ' paper & boats ',
        types: ['LORA', 'LoCon'],
        baseModels: ['SDXL 1.0', 'Flux.1 D'],
        tag: 'style, old',
        username: 'Folder',
        mature: true,
        cursor: '75363|932023|257749',
      }),
    )
    expect(sent.get('query')).toBe('paper & boats')
    expect(sent.getAll('types')).toEqual(['LORA', 'LoCon'])
    expect(sent.getAll('baseModels')).toEqual(['SDXL 1.0', 'Flux.1 D'])
    expect(sent.get('cursor')).toBe('75363|932023|257749')
    expect(sent.get('nsfw')).toBe('true')
    expect(Number(sent.get('limit'))).toBeGreaterThan(0)
    for (const name of ['page', 'token', 'supportsGeneration', 'allowNoCredit', 'favorites', 'hidden'])
      expect(sent.has(name), name).toBe(false)
  })

  it('has every wish that Civitai can fulfil, and of the others nothing', async () => {
    const sent = await sentBy(
      (civitai) =>
        civitai.searchModels({
          ...search,
          favorites: true,
          hidden: true,
          primaryFileOnly: true,
          supportsGeneration: true,
          earlyAccess: true,
          checkpointType: 'Merge',
          commercialUse: ['Image', 'Sell'],
          fileFormats: ['GGUF'],
        }),
      'civitai_key',
    )
    for (const name of ['favorites', 'hidden', 'primaryFileOnly', 'supportsGeneration', 'earlyAccess'])
      expect(sent.getAll(name), name).toEqual(['true'])
    expect(sent.get('checkpointType')).toBe('Merge')
    expect(sent.getAll('allowCommercialUse')).toEqual(['Image', 'Sell'])
    // One alone is refused: a list is what comes more than once.
    expect(sent.getAll('fileFormats')).toEqual(['GGUF', 'GGUF'])
  })

  it('is never "false": Civitai takes it for true, or refuses it without a key', async () => {
    const sent = await sentBy((civitai) =>
      civitai.searchModels({
        ...search,
        favorites: false,
        hidden: false,
        primaryFileOnly: false,
        supportsGeneration: false,
        earlyAccess: false,
        checkpointType: null,
        commercialUse: [],
        fileFormats: [],
      }),
    )
    expect([...sent.keys()]).toEqual(['limit', 'sort', 'period'])
  })

  it('asks for many models by one question', async () => {
    const sent = await sentBy((civitai) => civitai.models([7, 8, 9]))
    expect(Object.fromEntries(sent)).toEqual({ ids: '7,8,9', limit: '3', nsfw: 'true' })
  })

  it('asks for flat generation data of pictures, and for other levels than PG by their bits', async () => {
    const plain = await sentBy((civitai) => civitai.images({ ...images, versionId: 70 }))
    expect(Object.fromEntries(plain)).toEqual({
      limit: '60',
      modelVersionId: '70',
      sort: 'Most Reactions',
      period: 'AllTime',
      withMeta: 'true',
      flatMeta: 'true',
    })
    const mature = await sentBy((civitai) => civitai.images({ ...images, modelId: 7, levels: 31, cursor: '12|5' }))
    expect(mature.get('browsingLevel')).toBe('31')
    expect(mature.get('cursor')).toBe('12|5')
  })
})

describe('4. The API client: pages', () => {
  async function page(body: unknown, cursor: string | null = null): Promise<unknown> {
    const server = await serve({ status: 200, body })
    const result = await clientOf(server.url).civitai.searchModels({
      query: 'x',
      types: [],
      baseModels: [],
      sort: 'Newest',
      period: 'AllTime',
      tag: null,
      username: null,
      mature: false,
      cursor,
    })
    return result.ok
      ? { ids: result.value.models.map(({ id }) => id), next: result.value.nextCursor }
      : result.failure.kind
  }

  it('hand on the cursor, text or number, and null at the end', async () => {
    expect(await page(pageBody([modelBody()], { nextCursor: 100 }))).toEqual({ ids: [7], next: '100' })
    expect(await page(pageBody([modelBody()], { nextCursor: '1|2|3' }))).toEqual({ ids: [7], next: '1|2|3' })
    expect(await page(pageBody([modelBody()]))).toEqual({ ids: [7], next: null })
    expect(await page({ items: [] })).toEqual({ ids: [], next: null })
  })

  it('may be empty without being the last', async () => {
    expect(await page(pageBody([], { nextCursor: '200' }))).toEqual({ ids: [], next: '200' })
  })

  it('end where the same cursor comes back', async () => {
    expect(await page(pageBody([], { nextCursor: '200' }), '200')).toEqual({ ids: [], next: null })
  })

  it('leave out what is no model and what comes twice, in order', async () => {
    const items = [
      modelBody({ id: 3 }),
      null,
      modelBody({ id: 1 }),
      {},
      modelBody({ id: 3 }),
      'x',
      modelBody({ id: 2 }),
    ]
    expect(await page(pageBody(items))).toEqual({ ids: [3, 1, 2], next: null })
  })

  it('are refused without a list', async () => {
    expect(await page({ metadata: {} })).toBe('badResponse')
  })
})
