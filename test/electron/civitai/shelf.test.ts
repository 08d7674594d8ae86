import { describe, expect, it } from 'vitest'
import type { ModelSearch } from '@shared/model'
import { createShelf } from '../../../electron/civitai/shelf'
import { createCivitai } from '../../../electron/civitai/client'
import { known } from '../../civitai/known'
import { userAgent } from './clients'
import { useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()
const { harborLights, paperLantern } = known

const anySearch: ModelSearch = {
  ...{ query: '', types: [], baseModels: [], sort: 'Most Downloaded', period: 'AllTime' },
  ...{ tag: null, username: null, mature: true, cursor: null },
}

/** A shelf at a time that the test sets, in epoch ms. */
function shelfAt(clock: { now: number } = { now: 0 }) {
  return createShelf(client(), () => clock.now)
}

function asked(): string[] {
  return server()
    .log.entries()
    .map(({ url }) => url)
}

describe('4. The API client: the shelf', () => {
  it('asks for a model once in five minutes', async () => {
    const clock = { now: 0 }
    const shelf = shelfAt(clock)
    const first = await shelf.model(paperLantern.modelId)
    clock.now = 5 * 60_000 - 1
    expect(await shelf.model(paperLantern.modelId)).toEqual(first)
    expect(asked()).toHaveLength(1)
    clock.now = 5 * 60_000
    await shelf.model(paperLantern.modelId)
    expect(asked()).toHaveLength(2)
  })

  it('asks once for those who ask at the same time', async () => {
    const shelf = shelfAt()
    const ids = [1, 2, 3].map(() => paperLantern.modelId)
    await Promise.all(ids.map((id) => shelf.model(id)))
    expect(asked()).toEqual([`/api/v1/models/${String(paperLantern.modelId)}`])
  })

  it('does not keep a failure', async () => {
    const shelf = shelfAt()
    server().faults.set([{ match: { times: 1 }, do: { kind: 'status', status: 404 } }])
    expect(await shelf.model(paperLantern.modelId)).toMatchObject({ ok: false })
    expect(await shelf.model(paperLantern.modelId)).toMatchObject({ ok: true })
  })

  it('asks again once it was cleared, as for another account', async () => {
    const shelf = shelfAt()
    await shelf.model(paperLantern.modelId)
    shelf.clear()
    await shelf.model(paperLantern.modelId)
    expect(asked()).toHaveLength(2)
  })

  it('asks again where another Civitai was set', async () => {
    let base = server().url
    const shelf = createShelf(createCivitai({ baseUrl: () => base, key: () => null, userAgent }), () => 0)
    await shelf.model(paperLantern.modelId)
    base = server().url.replace('127.0.0.1', 'localhost')
    await shelf.model(paperLantern.modelId)
    expect(asked()).toHaveLength(2)
  })

  it('lets the oldest go where there are too many', async () => {
    const shelf = createShelf(client(), () => 0, 20)
    const ids = server()
      .catalogue.models.filter(({ versions }) => versions.length > 0)
      .map(({ id }) => id)
      .slice(0, 21)
    await Promise.all(ids.map((id) => shelf.model(id)))
    const before = asked().length
    await shelf.model(ids[20] ?? 0)
    expect(asked()).toHaveLength(before)
    await shelf.model(ids[0] ?? 0)
    expect(asked()).toHaveLength(before + 1)
  })
})

describe('2. Search: models as a list described them', () => {
  /** The model as a search brings it, and a shelf that took note of it. */
  async function listedAt(at: number) {
    const shelf = shelfAt()
    const { models } = valueOf(await client().searchModels(anySearch))
    shelf.list(models, at)
    const [model] = models
    if (model === undefined) throw new Error('the search found nothing')
    return { shelf, model, models }
  }

  it('are at hand without a question, and only those', async () => {
    const { shelf, model } = await listedAt(0)
    server().log.clear()
    expect(shelf.listed(model.id)).toBe(model)
    expect(shelf.listed(1)).toBeNull()
    expect(asked()).toEqual([])
    shelf.clear()
    expect(shelf.listed(model.id)).toBeNull()
  })

  it('stand in, marked with their time, where Civitai cannot be asked, and not where it answers', async () => {
    const { shelf, model } = await listedAt(7)
    server().faults.set([{ match: { path: '/api/v1/models/' }, do: { kind: 'status', status: 404 } }])
    expect(await shelf.shown(model.id)).toMatchObject({ ok: false, failure: { kind: 'notFound' } })
    server().faults.set([{ match: { path: '/api/v1/models/' }, do: { kind: 'status', status: 500 } }])
    expect(await shelf.shown(model.id)).toMatchObject({ ok: true, value: { id: model.id }, kept: { seenAt: 7 } })
    server().faults.clear()
    expect(await shelf.model(model.id)).toEqual({
      ok: true,
      value: expect.objectContaining({ id: model.id }) as object,
    })
  })

  it('go, the oldest first, when there are too many', async () => {
    const { shelf, model, models } = await listedAt(0)
    const many = Array.from({ length: 240 }, (_, i) => ({ ...model, id: 1_000_000 + i }))
    shelf.list(many.slice(0, 239), 0)
    expect(shelf.listed(models.at(-1)?.id ?? 0)).not.toBeNull()
    expect(shelf.listed(model.id)).toBeNull()
    shelf.list(many.slice(239), 0)
    expect(shelf.listed(models.at(-1)?.id ?? 0)).toBeNull()
    expect(shelf.listed(1_000_000)).not.toBeNull()
  })

  it('are those of the Civitai that was asked', async () => {
    let base = server().url
    const shelf = createShelf(createCivitai({ baseUrl: () => base, key: () => null, userAgent }), () => 0)
    const { models } = valueOf(await client().searchModels(anySearch))
    shelf.list(models, 0)
    base = 'http://127.0.0.1:9'
    expect(shelf.listed(models[0]?.id ?? 0)).toBeNull()
  })
})

describe('4. The API client: a wanted file', () => {
  it('is found with its version and model, each asked for once', async () => {
    const found = valueOf(await shelfAt().file(harborLights))
    expect(found).toMatchObject({ model: { name: 'Harbor Lights XL', type: 'Checkpoint' }, version: { name: 'v3.1' } })
    expect(found.file.id).toBe(harborLights.fileId)
    expect(asked()).toHaveLength(2)
  })

  it('is closed where only the version says that its creator offers no download', async () => {
    const shelf = shelfAt()
    const found = valueOf(await shelf.file(known.generationOnly))
    expect(found.version.access).toEqual({ kind: 'noDownload' })
    const inModel = valueOf(await shelf.model(known.generationOnly.modelId))
    expect(inModel.versions[0]?.access).toEqual({ kind: 'open' })
  })

  it('is asked for by its version where Civitai does not list that in the model yet', async () => {
    server().faults.set([{ match: { path: '/api/v1/models/' }, do: { kind: 'emptyVersions' } }])
    const found = valueOf(await shelfAt().file(harborLights))
    expect(found.model).toEqual({ id: harborLights.modelId, name: 'Harbor Lights XL', type: 'Checkpoint' })
    expect(found.file.id).toBe(harborLights.fileId)
  })

  it('is not found where the version has no such file', async () => {
    const found = await shelfAt().file({ ...harborLights, fileId: 1 })
    expect(found).toMatchObject({ ok: false, failure: { kind: 'notFound' } })
  })

  it('is not found where there is no such version', async () => {
    const found = await shelfAt().file({ ...harborLights, versionId: 1 })
    expect(found).toMatchObject({ ok: false, failure: { kind: 'notFound' } })
  })
})
