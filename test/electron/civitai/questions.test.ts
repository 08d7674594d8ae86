import { describe, expect, it } from 'vitest'
import { known, validKey, validUser } from '../../civitai/known'
import { clientOf } from './clients'
import { images, useStandIn, valueOf } from './standIn'

const { server, client } = useStandIn()

describe('4. The API client: the other questions', () => {
  it('read pictures with their levels and prompts', async () => {
    const { versionId } = known.mature
    expect(valueOf(await client().images({ ...images, versionId })).pictures).toEqual([])
    const { pictures } = valueOf(await client().images({ ...images, versionId, levels: 31 }))
    expect(pictures.map(({ level }) => level).sort()).toEqual([4, 8])
    expect(pictures[0]?.prompt).toBeTruthy()
  })

  it('go through creators and tags by page until the end', async () => {
    const civitai = client()
    const asks = [
      async (cursor: string | null) => {
        const page = valueOf(await civitai.creators({ query: '', cursor }))
        return { names: page.creators.map(({ username }) => username), next: page.nextCursor }
      },
      async (cursor: string | null) => {
        const page = valueOf(await civitai.tags({ query: '', cursor }))
        return { names: page.tags.map(({ name }) => name), next: page.nextCursor }
      },
    ]
    for (const ask of asks) {
      const names: string[] = []
      let cursor: string | null = null
      for (let pages = 0; pages < 200; pages += 1) {
        const page: { names: string[]; next: string | null } = await ask(cursor)
        names.push(...page.names)
        cursor = page.next
        if (cursor === null) break
      }
      expect(cursor).toBeNull()
      expect(names.length).toBeGreaterThan(7)
      expect(new Set(names).size).toBe(names.length)
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
