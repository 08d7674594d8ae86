import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, jsonOf, listSchema, modelSchema, versionSchema, type Asking } from './asking'
import { known } from './catalogue'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
afterAll(() => civitai.close())

const get = (path: string, how?: Asking) => ask(`${civitai.url}/api/v1${path}`, how)
const list = async (query: string, how?: Asking) => listSchema.parse(jsonOf(await get(`/models?${query}`, how)))

describe('3. The stand-in Civitai: the three shapes of a version, section 2.2', () => {
  const { modelId, versionId } = known.harborLights

  it('in /models', async () => {
    const [model] = (await list(`ids=${String(modelId)}`)).items
    const version = model?.modelVersions[0]
    expect(version).toMatchObject({ id: versionId, index: 0, paidAccess: null })
    expect(version).toHaveProperty('supportsGeneration')
    for (const key of ['status', 'createdAt', 'covered', 'model', 'air']) expect(version).not.toHaveProperty(key)
    expect(version?.images[0]).toHaveProperty('id')
    expect(version?.files.map((file) => file.primary)).toEqual([true, undefined, undefined, undefined])
  })

  it('in /models/:id: null and empty keys are dropped, pictures have no id', async () => {
    const model = modelSchema.parse(jsonOf(await get(`/models/${String(known.vae.modelId)}`)))
    const version = model.modelVersions[0]
    expect(version).toMatchObject({ status: 'Published' })
    expect(version).toHaveProperty('covered')
    for (const key of ['trainedWords', 'description', 'paidAccess', 'baseModelType'])
      expect(version).not.toHaveProperty(key)
    expect(version?.images[0]).not.toHaveProperty('id')
  })

  it('in /model-versions/:id: nulls are kept, primary is always told', async () => {
    const version = versionSchema.parse(jsonOf(await get(`/model-versions/${String(versionId)}`)))
    expect(version).toMatchObject({
      modelId,
      usageControl: 'Download',
      trainingStatus: null,
      model: { name: 'Harbor Lights XL', type: 'Checkpoint' },
      air: `urn:air:sdxl:checkpoint:civitai:${String(modelId)}@${String(versionId)}`,
    })
    for (const key of ['index', 'availability', 'covered', 'supportsGeneration'])
      expect(version).not.toHaveProperty(key)
    expect(version.files.map((file) => file.primary)).toEqual([true, false, false, false])
    expect(version.files[2]).toMatchObject({ metadata: { format: 'SafeTensor', size: null, fp: 'fp32' } })
    expect(version.images[0]).toHaveProperty('meta.prompt')
  })

  it('tells archived, taken down, hidden counts, no creator and dates without a zone', async () => {
    const one = async (ids: { modelId: number }) =>
      modelSchema.parse(jsonOf(await get(`/models/${String(ids.modelId)}`)))
    const archived = await one(known.archived)
    expect(archived).toMatchObject({ mode: 'Archived', modelVersions: [{ files: [] }] })
    expect(archived.modelVersions[0]).not.toHaveProperty('downloadUrl')
    expect(await one(known.takenDown)).toMatchObject({ mode: 'TakenDown', modelVersions: [{ images: [] }] })
    const hidden = await one(known.hiddenCounts)
    expect(hidden).toMatchObject({ stats: { downloadCount: null, tippedAmountCount: null } })
    expect(hidden.modelVersions[0]?.publishedAt).toMatch(/\d$/)
    expect(await one(known.noCreator)).not.toHaveProperty('creator')
    expect(await one(known.harborLights)).not.toHaveProperty('mode')
  })

  it('lists a file of another version by its type', async () => {
    const version = versionSchema.parse(jsonOf(await get(`/model-versions/${String(known.linkedVae.versionId)}`)))
    expect(version.files[1]).toMatchObject({ id: known.vae.fileId, type: 'VAE', primary: false })
    expect(version.files[1]?.downloadUrl).toContain('?type=VAE')
  })

  it('echoes the host that was asked, but not in /models/:id', async () => {
    const how: Asking = { headers: { Host: 'civitai.example' } }
    const version = versionSchema.parse(jsonOf(await get(`/model-versions/${String(versionId)}`, how)))
    expect(version.downloadUrl).toContain('http://civitai.example/')
    const model = modelSchema.parse(jsonOf(await get(`/models/${String(modelId)}`, how)))
    expect(model.modelVersions[0]?.downloadUrl).toContain(civitai.url)
  })
})
