import { describe, expect, it } from 'vitest'
import { known, validKey } from '../../civitai/known'
import type { ModelVersion } from '../../../shared/model'
import { search, useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()

async function versionOf(versionId: number): Promise<ModelVersion> {
  return valueOf(await client().version(versionId)).version
}

async function addressOf(ids: { versionId: number; fileId: number }, apiKey?: string): Promise<unknown> {
  return client(apiKey).resolve({ ...ids, downloadUrl: null })
}

describe('4. The API client: where a file is', () => {
  it.each(['r2', 'b2'] as const)(
    'is told as a signed address of another origin (%s), without asking there',
    async (storage) => {
      server().settings.storage = storage
      const { name } = (await versionOf(known.tidePool.versionId)).files[0] ?? { name: '' }
      const address = valueOf(await client(validKey).resolve({ ...known.tidePool, downloadUrl: null }))
      expect(new URL(address.url).origin).toBe(server().storageUrl)
      expect(address.fileName).toBe(name)
      expect(
        server()
          .log.entries()
          .filter(({ origin }) => origin === 'storage'),
      ).toEqual([])
    },
  )

  it.each(['fileId', 'legacy'] as const)('is found for every file that is listed (%s)', async (form) => {
    server().settings.downloadUrlForm = form
    for (const { versionId } of [known.harborLights, known.linkedVae, known.gguf, known.copperCity]) {
      for (const file of (await versionOf(versionId)).files) {
        const address = await client().resolve({ versionId, fileId: file.id, downloadUrl: file.downloadUrl })
        expect(address, file.name).toMatchObject({ ok: true })
      }
    }
  })

  it('is told only to those who may know', async () => {
    const failure = (kind: string) => ({ ok: false, failure: { kind } })
    expect(await addressOf(known.needsKey)).toMatchObject(failure('needsKey'))
    expect(await addressOf(known.needsKey, 'civitai_wrong')).toMatchObject(failure('badKey'))
    expect(await addressOf(known.needsKey, validKey)).toMatchObject({ ok: true })
    expect(await addressOf(known.earlyAccess, validKey)).toMatchObject(failure('earlyAccess'))
    expect(await addressOf(known.paid, validKey)).toMatchObject(failure('paid'))
    expect(await addressOf(known.archived)).toMatchObject(failure('archived'))
    expect(await addressOf(known.generationOnly, validKey)).toMatchObject(failure('downloadsDisabled'))
    expect(await addressOf(known.private, validKey)).toMatchObject(failure('forbidden'))
    expect(await addressOf(known.poi)).toMatchObject(failure('notFound'))
    expect(await addressOf({ versionId: known.tidePool.versionId, fileId: 1 })).toMatchObject(failure('notFound'))
  })

  it('is not told beyond the quota, and that is not asked again', async () => {
    server().settings.downloadQuota = 0
    expect(await addressOf(known.tidePool)).toMatchObject({ failure: { kind: 'quota', status: 429 } })
    expect(server().log.entries()).toHaveLength(1)
  })
})

describe('5. The API key: who gets it', () => {
  it('is in the Authorization header of requests to Civitai and nowhere else', async () => {
    const civitai = client(validKey)
    await civitai.me()
    await civitai.searchModels({ ...search, query: 'lantern' })
    await civitai.resolve({ ...known.needsKey, downloadUrl: null })
    const moved = {
      kind: 'status',
      status: 307,
      headers: { location: `${server().storageUrl}/api/v1/models/1` },
    } as const
    server().faults.set([{ match: { origin: 'api', path: '/models/' }, do: moved }])
    await civitai.model(known.paperLantern.modelId)
    const entries = server().log.entries()
    const api = entries.filter(({ origin }) => origin === 'api')
    const storage = entries.filter(({ origin }) => origin === 'storage')
    expect(api).toHaveLength(4)
    for (const { headers, url } of api) {
      expect(headers.authorization).toBe(`Bearer ${validKey}`)
      expect(url).not.toContain(validKey)
      expect(JSON.stringify({ ...headers, authorization: '' })).not.toContain(validKey)
    }
    expect(storage).toHaveLength(1)
    expect(JSON.stringify(storage)).not.toContain(validKey)
  })
})
