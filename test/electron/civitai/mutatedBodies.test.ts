import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyReport } from '../../../electron/civitai/keyReport'
import { mapMe } from '../../../electron/civitai/mapMe'
import { mapModel } from '../../../electron/civitai/mapModel'
import { mapVersionWithModel } from '../../../electron/civitai/mapVersion'
import {
  mapCreatorPage,
  mapEnums,
  mapFoundHashes,
  mapImagePage,
  mapModelPage,
  mapTagPage,
} from '../../../electron/civitai/pages'
import { civitaiCommands, foundHashSchema } from '@shared/schemas/civitai'
import { modelVersionSchema } from '@shared/schemas/model'
import { ask, jsonOf } from '../../civitai/asking'
import { known, validKey } from '../../civitai/known'
import { fileBody, modelBody, versionBody } from './bodies'
import { clientOf } from './clients'
import { mutated, randomOf } from './mutating'
import { useScripted } from './scripted'
import { useStandIn } from './standIn'

const { server } = useStandIn()
const serve = useScripted()
const MUTATIONS = 250
const LONGEST_TEXT = 200_000

/** Each endpoint: a question to the stand-in, recorded bodies of it, and what is made of a body. */
interface Endpoint {
  path: string
  recorded?: string
  /** What the contract promises of the body, or null where nothing can be made of it. */
  read: (body: unknown) => unknown
}

const { output } = civitaiCommands.searchModels
const endpoints: Record<string, Endpoint> = {
  models: { path: 'models?limit=4&nsfw=true', read: (body) => same(output, mapModelPage(body, null, 0)) },
  model: {
    path: `models/${String(known.harborLights.modelId)}`,
    recorded: 'models-id',
    read: (body) => same(civitaiCommands.getModel.output, mapModel(body, 0)),
  },
  version: {
    path: `model-versions/${String(known.harborLights.versionId)}`,
    recorded: 'model-versions-id',
    read: (body) => same(modelVersionSchema, mapVersionWithModel(body, 0)?.version ?? null),
  },
  'by hash': {
    path: `model-versions/${String(known.gguf.versionId)}`,
    recorded: 'by-hash',
    read: (body) => same(modelVersionSchema, mapVersionWithModel(body, 0)?.version ?? null),
  },
  images: {
    path: 'images?limit=6&withMeta=true&flatMeta=true&browsingLevel=31',
    recorded: 'images-list',
    read: (body) => same(civitaiCommands.searchImages.output, mapImagePage(body, null)),
  },
  creators: {
    path: 'creators?limit=8',
    recorded: 'creators',
    read: (body) => same(civitaiCommands.searchCreators.output, mapCreatorPage(body, 1)),
  },
  tags: {
    path: 'tags?limit=8',
    recorded: 'tags',
    read: (body) => same(civitaiCommands.searchTags.output, mapTagPage(body, 1)),
  },
  enums: {
    path: 'enums',
    recorded: 'enums',
    read: (body) => same(civitaiCommands.enums.output, mapEnums(body)),
  },
  me: {
    path: 'me',
    read: (body) => {
      const me = mapMe(body)
      const report = me === null ? null : keyReport({ ok: true, value: me }, null)
      return report?.ok === true ? same(civitaiCommands.explainKey.output, report.value) : null
    },
  },
  hashes: { path: '', read: (body) => same(foundHashSchema.array(), mapFoundHashes(body)) },
}

/** The value, which the schema takes as it is; null stays null. */
function same<T>(schema: { parse: (value: unknown) => T }, value: T | null): T | null {
  if (value !== null) expect(schema.parse(value)).toEqual(value)
  return value
}

const folder = process.env.CIVITAI_RESPONSES

function recorded(prefix: string | undefined): unknown[] {
  if (folder === undefined || prefix === undefined) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

const bodies = new Map<string, unknown[]>()

beforeAll(async () => {
  for (const [name, { path, recorded: prefix }] of Object.entries(endpoints)) {
    const url = `${server().url}/api/v1/${path}`
    const own =
      path === ''
        ? [{ modelVersionId: 70, modelId: 7, hash: 'AB'.repeat(32) }, null]
        : jsonOf(await ask(url, { headers: { Authorization: `Bearer ${validKey}` } }))
    bodies.set(name, [own, ...recorded(prefix)])
  }
})

function longest(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Math.max(0, ...Object.entries(value).flatMap(([key, item]) => [key.length, longest(item)]))
}

describe('4. The API client: a body of any endpoint, spoilt', () => {
  it.each(Object.keys(endpoints))(`of "%s" is read as it is`, (name) => {
    for (const body of bodies.get(name) ?? []) expect(endpoints[name]?.read(body)).not.toBeNull()
  })

  it.each(Object.keys(endpoints))(
    `of "%s" is what the contract promises, or nothing, in ${String(MUTATIONS)} ways`,
    (name) => {
      const endpoint = endpoints[name]
      const originals = bodies.get(name) ?? []
      let understood = 0
      for (let seed = 1; seed <= MUTATIONS; seed += 1) {
        const random = randomOf(seed)
        const body = mutated(originals[seed % originals.length], random, 4 + Math.floor(random() * 60))
        const value = endpoint?.read(body) ?? null
        if (value !== null) understood += 1
        expect(longest(value), `seed ${String(seed)}`).toBeLessThanOrEqual(LONGEST_TEXT)
      }
      // Mutations that leave nothing would test nothing.
      expect(understood).toBeGreaterThan(MUTATIONS / 20)
    },
  )

  it('is cut where a description has 10 MB, which is told', async () => {
    const description = '<script>alert(document.cookie)</script>'.repeat(270_000)
    const versions = [
      versionBody({ description, trainedWords: [description], files: [fileBody({ name: `${description}.ckpt` })] }),
    ]
    const body = modelBody({ description, tags: Array(9000).fill(description), modelVersions: versions })
    const small = await serve({ status: 200, body: { ...body, tags: [description.slice(0, 5000)] } })
    const found = await clientOf(small.url).civitai.model(7)
    expect(found).toMatchObject({ ok: true, value: { descriptionCut: true, versions: [{ descriptionCut: true }] } })
    const model = mapModel(body, 0)
    expect(longest(model)).toBeLessThanOrEqual(LONGEST_TEXT)
    expect(JSON.stringify(model).length).toBeLessThan(1_000_000)
    // Loaders choose by the ending, so that stays.
    expect(model?.versions[0]?.files[0]).toMatchObject({
      pickle: true,
      name: expect.stringMatching(/\.ckpt$/) as string,
    })
  })

  it('is not cut where it is as long as real ones are', () => {
    const model = mapModel(modelBody({ description: 'x'.repeat(100_000) }), 0)
    expect(model?.descriptionHtml).toHaveLength(100_000)
    expect(model).not.toHaveProperty('descriptionCut')
  })
})
