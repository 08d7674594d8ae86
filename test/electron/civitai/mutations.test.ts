import { describe, expect, it } from 'vitest'
import { mapModel } from '../../../electron/civitai/mapModel'
import { mapVersionWithModel } from '../../../electron/civitai/mapVersion'
import { mapEnums, mapFoundHashes, mapModelPage, mapImagePage, mapTagPage } from '../../../electron/civitai/pages'
import { imagePageSchema } from '@shared/schemas/images'
import { modelPageSchema, modelSchema, modelVersionSchema } from '@shared/schemas/model'
import { fileBody, modelBody, pageBody, pictureBody, versionBody } from './bodies'
import { clientOf } from './clients'
import { mutated, randomOf } from './mutating'
import { startScripted } from './scripted'

const seeds = Array.from({ length: 200 }, (_, i) => i + 1)
const rich = modelBody({
  modelVersions: [
    versionBody({
      files: [fileBody(), fileBody({ id: 901, primary: false })],
      paidAccess: { permanent: false, endsAt: 'x' },
    }),
    versionBody({ id: 71, images: [pictureBody({ meta: { meta: { prompt: 'a', steps: 2 } } }), pictureBody()] }),
  ],
})

describe('4. The API client: a body of Civitai with anything in any place', () => {
  it.each(seeds)('is mapped to what the contract promises, or to nothing (seed %i)', (seed) => {
    const random = randomOf(seed)
    const every = 4 + Math.floor(random() * 40)
    const model = mapModel(mutated(rich, random, every), 0)
    if (model !== null) expect(modelSchema.parse(model)).toEqual(model)
    const version = mapVersionWithModel(mutated(versionBody(), random, every), 0)
    if (version !== null) expect(modelVersionSchema.parse(version.version)).toEqual(version.version)
    const page = mapModelPage(mutated(pageBody([rich, rich], { nextCursor: 'x' }), random, every), null, 0)
    if (page !== null) expect(modelPageSchema.parse(page)).toEqual(page)
    const pictures = mapImagePage(mutated(pageBody([pictureBody(), pictureBody()]), random, every), null)
    if (pictures !== null) expect(imagePageSchema.parse(pictures)).toEqual(pictures)
    const others = mutated({ items: [{ name: 'a' }], ModelType: ['LORA'], BaseModel: ['Pony'] }, random, every)
    expect([mapEnums(others), mapTagPage(others, 1), mapFoundHashes(others)]).toHaveLength(3)
  })

  it('never makes a question reject', async () => {
    const replies = seeds.map((seed) => {
      const text = JSON.stringify(mutated(rich, randomOf(seed), 12))
      const cut = seed % 3 === 0 ? text.slice(0, Math.floor(text.length * randomOf(seed)())) : text
      return { status: seed % 5 === 0 ? 400 + (seed % 100) : 200, body: cut }
    })
    const server = await startScripted(replies)
    try {
      const { civitai } = clientOf(server.url, {
        patience: { attempts: 1, base: 1, longest: 1, longestRetryAfter: 1 },
      })
      for (const seed of seeds) {
        const result = await civitai.model(seed)
        expect(result.ok ? result.value.id : result.failure.kind).toBeTruthy()
      }
      expect(server.requests).toHaveLength(seeds.length)
    } finally {
      await server.stop()
    }
  })
})
