import { describe, expect, it } from 'vitest'
import { mapVersion, mapVersionWithModel } from '../../../electron/civitai/mapVersion'
import { readTime } from '../../../electron/civitai/time'
import { modelVersionSchema } from '@shared/schemas/model'
import { fileBody, pictureBody, versionBody } from './bodies'

const now = Date.UTC(2026, 7, 8)
const parent = { modelId: 7, mode: null }
const later = '2026-09-01T00:00:00.000Z'
const earlier = '2026-07-01T00:00:00.000Z'

describe('4. The API client: mapVersion', () => {
  it('maps the shapes of the list, of a model and of a version alike', () => {
    const alone = mapVersion(versionBody(), null, now)
    const inList = mapVersion({ ...versionBody({ modelId: undefined, model: undefined }), index: 0 }, parent, now)
    expect(alone).toEqual(inList)
    expect(modelVersionSchema.parse(alone)).toMatchObject({ id: 70, modelId: 7, triggerWords: ['paperboat'] })
  })

  it('lives with keys that a model answer drops', () => {
    expect(mapVersion({ id: 70, name: 'v1' }, parent, now)).toMatchObject({
      modelId: 7,
      triggerWords: [],
      files: [],
      pictures: [],
      downloads: null,
      access: { kind: 'open' },
    })
  })

  it('leaves one bad file or picture out and keeps the others', () => {
    const version = mapVersion(
      versionBody({ files: [null, fileBody(), 5, fileBody({ name: 'again' })], images: ['x', pictureBody(), {}] }),
      null,
      now,
    )
    expect(version?.files.map((file) => file.name)).toEqual(['paper_boats.safetensors'])
    expect(version?.pictures).toHaveLength(1)
  })

  it.each([
    [{}, { kind: 'open' }],
    [{ usageControl: 'Download' }, { kind: 'open' }],
    [{ usageControl: 'Generation' }, { kind: 'noDownload' }],
    [{ usageControl: 'SomethingNew' }, { kind: 'noDownload' }],
    [{ paidAccess: { permanent: true, endsAt: null } }, { kind: 'paid' }],
    [{ paidAccess: { permanent: false, endsAt: later } }, { kind: 'earlyAccess', endsAt: Date.parse(later) }],
    [{ paidAccess: { permanent: false, endsAt: null } }, { kind: 'earlyAccess', endsAt: null }],
    [{ paidAccess: { permanent: false, endsAt: earlier } }, { kind: 'open' }],
    [{ earlyAccessEndsAt: later }, { kind: 'earlyAccess', endsAt: Date.parse(later) }],
    [{ earlyAccessDeadline: later }, { kind: 'earlyAccess', endsAt: Date.parse(later) }],
    [{ earlyAccessEndsAt: earlier, availability: 'EarlyAccess' }, { kind: 'open' }],
    [{ availability: 'EarlyAccess' }, { kind: 'earlyAccess', endsAt: null }],
    [{ model: { name: 'x', type: 'LORA', mode: 'Archived' } }, { kind: 'archived' }],
    [{ model: { name: 'x', type: 'LORA', mode: 'TakenDown' } }, { kind: 'takenDown' }],
    [{ model: { name: 'x', type: 'LORA', mode: 'New' } }, { kind: 'open' }],
  ])('reads access %j as %j', (more, access) =>
    expect(mapVersion(versionBody(more), null, now)?.access).toEqual(access),
  )

  it('tells the name and type of its model, also when that is missing', () => {
    expect(mapVersionWithModel(versionBody(), now)).toMatchObject({ modelName: 'Paper boats', modelType: 'LORA' })
    expect(mapVersionWithModel(versionBody({ model: null }), now)).toMatchObject({
      modelName: 'v1.0',
      modelType: 'Other',
    })
  })

  it('is nothing without an id or a model', () => {
    expect(mapVersion(versionBody({ id: 0 }), null, now)).toBeNull()
    expect(mapVersion(versionBody({ modelId: null }), null, now)).toBeNull()
    expect(mapVersionWithModel({ error: 'x' }, now)).toBeNull()
  })
})

describe('4. The API client: readTime', () => {
  it('takes a time without a zone for UTC', () => {
    expect(readTime('2023-10-05T13:31:16.745')).toBe(Date.UTC(2023, 9, 5, 13, 31, 16, 745))
    expect(readTime('2025-05-19T02:43:46.31')).toBe(Date.UTC(2025, 4, 19, 2, 43, 46, 310))
    expect(readTime('2025-05-19T02:43:46+02:00')).toBe(Date.UTC(2025, 4, 19, 0, 43, 46))
    expect(readTime('yesterday')).toBeNull()
    expect(readTime(null)).toBeNull()
  })
})
