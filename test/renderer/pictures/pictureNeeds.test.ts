import type { PostedPicture } from '@shared/model'
import { describe, expect, it } from 'vitest'
import { readNeeds } from '../../../electron/library/needs/readNeeds'
import { pictureWords } from '../../../renderer/pictures/pictureNeeds'

const picture: PostedPicture = {
  ...{ id: 1, url: '', kind: 'image', width: 1, height: 1, level: 1, blurHash: null },
  ...{ prompt: 'a harbor <lora:glow:0.5>', negativePrompt: 'blurry', author: null, postId: null, createdAt: null },
  settings: [
    { name: 'Sampler', value: 'Euler, a' },
    { name: 'Steps', value: '20' },
  ],
  stats: { likes: 1, hearts: 1, laughs: 1, cries: 1, dislikes: 1, comments: 1 },
  baseModel: null,
  versionIds: [20_100, 20_200],
  resources: [
    { kind: 'checkpoint', name: 'Harbor "XL"', versionId: 20_100, weight: null, hash: null },
    { kind: 'lora', name: 'ink', versionId: null, weight: 0.7, hash: 'abcdef1234' },
  ],
  pageUrl: null,
}

describe('6.8 From a picture of the gallery to its models', () => {
  it('is read like a picture that is dropped: every model once, with ids, hashes and weights', () => {
    const needs = readNeeds(new TextEncoder().encode(pictureWords(picture) ?? ''))
    expect(needs).toMatchObject({
      ok: true,
      value: [
        { kind: 'lora', name: 'glow', weight: 0.5 },
        { kind: 'checkpoint', name: 'Harbor "XL"', versionId: 20_100 },
        { kind: 'lora', name: 'ink', hash: 'abcdef1234', weight: 0.7 },
        { kind: 'other', versionId: 20_200 },
      ],
    })
  })

  it('is nothing where Civitai says nothing of it', () => {
    const bare = { ...picture, prompt: null, settings: [], resources: [], versionIds: [] }
    expect(pictureWords(bare)).toBeNull()
  })
})
