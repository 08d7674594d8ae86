import { describe, expect, it } from 'vitest'
import { mapCreatorPage, mapImagePage, mapModelPage, mapTagPage } from '../../../electron/civitai/pages'
import { modelBody, pageBody, pictureBody } from './bodies'

describe('Bad input: items of a page that cannot be read', () => {
  const strange = [null, 'x', [], {}, { id: 'seven', name: 7 }]

  it('are left out and counted, the others stay', () => {
    expect(mapModelPage(pageBody([modelBody(), ...strange]), null, 0)).toMatchObject({
      models: [{ id: 7 }],
      leftOut: strange.length,
    })
    expect(mapImagePage(pageBody([pictureBody(), null, 'x']), null)).toMatchObject({ leftOut: 2 })
    expect(mapCreatorPage({ items: [{ username: 'a' }, ...strange], metadata: {} }, 1)).toMatchObject({ leftOut: 5 })
    expect(mapTagPage({ items: [{ name: 'a' }, null] }, 1)).toMatchObject({ tags: [{ name: 'a' }], leftOut: 1 })
  })

  it('are not spoken of where there are none, nor is a model that Civitai sends twice', () => {
    expect(mapModelPage(pageBody([modelBody(), modelBody()]), null, 0)).not.toHaveProperty('leftOut')
    expect(mapTagPage({ items: [] }, 1)).not.toHaveProperty('leftOut')
  })
})
