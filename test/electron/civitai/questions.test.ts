import { describe, expect, it } from 'vitest'
import type { Page } from '../../../electron/civitai/pages'
import type { NamesQuery } from '../../../electron/civitai/queries'
import type { Result } from '../../../shared/failure'
import { known, validKey, validUser } from '../../civitai/known'
import { clientOf } from './clients'
import { useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()

describe('4. The API client: the other questions', () => {
  it('read pictures with their levels and prompts', async () => {
    const { versionId: modelVersionId } = known.mature
    expect(valueOf(await client().images({ modelVersionId, mature: false })).items).toEqual([])
    const pictures = valueOf(await client().images({ modelVersionId, mature: true })).items
    expect(pictures.map(({ level }) => level).sort()).toEqual([4, 8])
    expect(pictures[0]?.prompt).toBeTruthy()
  })

  it('go through creators and tags by page until the end', async () => {
    const civitai = client()
    const asks = [
      (query: NamesQuery): Promise<Result<Page<object>>> => civitai.creators(query),
      (query: NamesQuery): Promise<Result<Page<object>>> => civitai.tags(query),
    ]
    for (const ask of asks) {
      const names = new Set<string>()
      let cursor: string | null = null
      for (let pages = 0; pages < 200; pages += 1) {
        const page: Page<object> = valueOf(await ask({ limit: 7, cursor }))
        page.items.forEach((item) => names.add(JSON.stringify(item)))
        cursor = page.next
        if (cursor === null) break
      }
      expect(cursor).toBeNull()
      expect(names.size).toBeGreaterThan(7)
    }
  })

  it('read the filters, and offer the bundled ones where they cannot be had', async () => {
    expect(valueOf(await client().enums()).types).toContain('LORA')
    server().faults.set([{ match: { path: '/enums' }, do: { kind: 'html200' } }])
    const bundled = valueOf(await client().enums())
    expect(bundled.types).toContain('Checkpoint')
    expect(bundled.baseModels).toContain('SDXL 1.0')
  })

  it('tell whose key it is, a wrong key, and none', async () => {
    expect(await client(validKey).me()).toMatchObject({ ok: true, value: { username: validUser } })
    expect(await client('civitai_wrong').me()).toMatchObject({ failure: { kind: 'badKey', status: 401 } })
    server().log.clear()
    expect(await client().me()).toMatchObject({ failure: { kind: 'needsKey' } })
    expect(server().log.entries()).toEqual([])
  })

  it('are refused where Civitai may not be seen', async () => {
    server().settings.country = 'GB'
    expect(await client().model(known.paperLantern.modelId)).toMatchObject({ failure: { kind: 'regionBlocked' } })
  })

  it('survive each fault of the server', async () => {
    const { modelId } = known.paperLantern
    for (const kind of ['html200', 'malformedJson'] as const) {
      server().faults.set([{ match: { origin: 'api' }, do: { kind } }])
      expect(await client().model(modelId)).toMatchObject({ failure: { kind: 'badResponse' } })
    }
    const limited = { kind: 'status', status: 429, headers: { 'retry-after': '3' }, json: { error: 'Slow' } } as const
    server().faults.set([
      { match: { times: 1 }, do: limited },
      { match: { nth: 2 }, do: { kind: 'cut', afterBytes: 40 } },
    ])
    const { civitai, waits } = clientOf(server().url, { now: () => 0 })
    expect((await civitai.model(modelId)).ok).toBe(true)
    expect(waits).toEqual([3000, 1000])
  })
})
