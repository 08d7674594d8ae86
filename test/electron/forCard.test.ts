import { describe, expect, it } from 'vitest'
import { forCard } from '../../electron/forCard'
import { cardOf } from '../../renderer/browse/card'
import { aModel, aPicture, aVersion } from '../renderer/modelBuilder'

const wordy = { prompt: 'a lighthouse '.repeat(50), settings: [{ name: 'Steps', value: '30' }] }
const model = aModel({
  descriptionHtml: '<p>words</p>'.repeat(500),
  versions: [
    aVersion({ pictures: [aPicture({ level: 1, ...wordy }), aPicture({ level: 1, ...wordy })] }),
    aVersion({ id: 2, pictures: [aPicture({ level: 1, ...wordy })] }),
    aVersion({ id: 3, pictures: [aPicture({ level: 4, kind: 'video' })] }),
  ],
})

describe('5. Browse: a model for its card', () => {
  it('makes the same card as the whole model', () => {
    expect(cardOf(forCard(model))).toEqual(cardOf(model))
  })

  it('has lost what a card does not show', () => {
    const slim = forCard(model)
    expect(slim.versions.map(({ id, pictures }) => [id, pictures.length])).toEqual([
      [model.versions[0]?.id, 1],
      [3, 1],
    ])
    expect(JSON.stringify(slim).length).toBeLessThan(JSON.stringify(model).length / 4)
  })
})
