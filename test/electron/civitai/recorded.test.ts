import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mapModel } from '../../../electron/civitai/mapModel'
import { mapVersionWithModel } from '../../../electron/civitai/mapVersion'
import { mapCreatorPage, mapEnums, mapImagePage, mapTagPage } from '../../../electron/civitai/pages'
import { imagePageSchema } from '@shared/schemas/images'
import { enumsSchema, modelSchema, modelVersionSchema } from '@shared/schemas/model'

// Runs only where CIVITAI_RESPONSES names a folder of recorded bodies (vitest.config.ts).
const folder = process.env.CIVITAI_RESPONSES ?? ''
const now = Date.UTC(2026, 7, 8)

function bodies(prefix: string): [string, unknown][] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))])
}

/** How each kind of recorded body is named, and what is expected of all of that kind. */
const kinds: Readonly<Record<string, (body: unknown) => void>> = {
  'models-id': (body) => {
    const model = modelSchema.parse(mapModel(body, now))
    expect(model.versions.length).toBeGreaterThan(0)
    expect(model.versions[0]?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(model.versions[0]?.pictures[0]?.id).toBeGreaterThan(0)
    expect(model.creator?.username).toBeTruthy()
    expect(model.permissions.commercialUse).toContain('Sell')
  },
  'model-versions-id': expectVersion,
  'by-hash': expectVersion,
  enums: (body) => {
    const enums = enumsSchema.parse(mapEnums(body))
    expect(enums.types).toContain('LORA')
    expect(enums.baseModels.slice(0, 2)).toEqual(['Anima', 'AuraFlow'])
    expect(enums.baseModels).toContain('SD 3.5 Large')
    expect(new Set(enums.baseModels).size).toBe(enums.baseModels.length)
  },
  'images-list': (body) => {
    const page = mapImagePage(body, null)
    const [picture] = imagePageSchema.parse(page).pictures
    expect(picture).toMatchObject({ level: 2, prompt: '...', kind: 'image' })
    expect(picture?.settings[0]).toEqual({ name: 'Sampler', value: 'DPM++ 2M' })
    expect(picture).toMatchObject({ author: 'Ajuro', postId: 1981754, baseModel: 'SDXL 1.0', stats: { likes: 21692 } })
    expect(picture?.resources[1]).toMatchObject({ kind: 'lora', weight: 0.65, versionId: 249861 })
    expect(page?.nextCursor).toBe('1|1744925337225')
  },
  creators: (body) => {
    const page = mapCreatorPage(body, 1)
    expect(page?.creators[0]).toMatchObject({ username: 'JustMaier', modelCount: 3 })
    expect(page?.nextCursor).toBe('2')
  },
  tags: (body) => {
    expect(mapTagPage(body, 1)).toEqual({ tags: [{ name: 'character' }], nextCursor: '2' })
  },
}

function expectVersion(body: unknown): void {
  const read = mapVersionWithModel(body, now)
  const version = modelVersionSchema.parse(read?.version)
  expect(read?.modelType).toBe('LORA')
  expect(read?.modelName).not.toBe(version.name)
  expect(version.access).toEqual({ kind: 'open' })
  expect(version.publishedAt).toBeGreaterThan(0)
  expect(version.files[0]).toMatchObject({ primary: true, scan: 'clean', pickle: false, format: 'SafeTensor' })
  expect(version.files[0]?.sha256?.slice(0, 10)).toBe(version.files[0]?.hashes.AutoV2)
}

describe('4. The API client: recorded bodies of Civitai', () => {
  for (const [prefix, check] of Object.entries(kinds)) {
    it(`of the kind "${prefix}" are understood`, () => {
      const found = bodies(prefix)
      expect(found.length).toBeGreaterThan(0)
      for (const [, body] of found) check(body)
    })
  }

  it('are all of a kind that is checked', () => {
    const unknown = bodies('').filter(([name]) => !Object.keys(kinds).some((prefix) => name.startsWith(prefix)))
    expect(unknown.map(([name]) => name)).toEqual([])
  })
})
