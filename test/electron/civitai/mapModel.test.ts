import { describe, expect, it } from 'vitest'
import { mapModel } from '../../../electron/civitai/mapModel'
import { modelSchema } from '@shared/schemas/model'
import { modelBody } from './bodies'

const now = Date.UTC(2026, 7, 8)

describe('4. The API client: mapModel', () => {
  it('maps a healthy model', () => {
    const model = mapModel(modelBody(), now)
    expect(modelSchema.parse(model)).toEqual(model)
    expect(model).toMatchObject({
      id: 7,
      type: 'LORA',
      level: 1,
      creator: { username: 'Folder', imageUrl: null },
      downloads: 34,
      permissions: { commercialUse: ['Image', 'RentCivit'], noCredit: true, differentLicense: false },
      pageUrl: 'https://civitai.com/models/7',
    })
    expect(model?.versions.map((version) => version.modelId)).toEqual([7])
  })

  it('hands its mode to its versions', () => {
    expect(mapModel(modelBody({ mode: 'Archived' }), now)?.versions[0]?.access).toEqual({ kind: 'archived' })
  })

  it.each([
    ['{Image,RentCivit}', ['Image', 'RentCivit']],
    ['Sell', ['Sell']],
    ['{}', []],
    ['None', []],
    [['None'], []],
    [undefined, null],
    [7, null],
  ])('reads allowed uses %j as %j', (allowCommercialUse, uses) =>
    expect(mapModel(modelBody({ allowCommercialUse }), now)?.permissions.commercialUse).toEqual(uses),
  )

  it('lives with what creators hide and with what is missing', () => {
    expect(
      mapModel(
        {
          id: 7,
          name: 'x',
          stats: { downloadCount: null, tippedAmountCount: null },
          modelVersions: 'soon',
          tags: [{ name: 'a' }, 5],
        },
        now,
      ),
    ).toMatchObject({
      type: 'Other',
      level: 0,
      creator: null,
      downloads: null,
      thumbsUp: null,
      versions: [],
      tags: ['a'],
    })
  })

  it('sends people to the site that shows the model', () => {
    expect(mapModel(modelBody({ nsfw: true }), now)?.pageUrl).toBe('https://civitai.red/models/7')
    expect(mapModel(modelBody({ nsfwLevel: 28 }), now)?.pageUrl).toBe('https://civitai.red/models/7')
    expect(mapModel(modelBody({ nsfwLevel: 31 }), now)?.pageUrl).toBe('https://civitai.com/models/7')
  })

  it('is nothing without an id and a name', () => {
    for (const body of [null, 'x', [], {}, modelBody({ id: null }), modelBody({ name: 3 })])
      expect(mapModel(body, now)).toBeNull()
  })
})
