import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, jsonOf, listSchema, modelSchema, type Asking } from './asking'
import { known } from './catalogue'
import { challenge, edgeTimeout, overloaded, overQuota, rateLimited, regionBlocked } from './faultReplies'
import type { Action, Fault } from './faults'
import { trueHashes } from './hashes'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
beforeEach(() => {
  civitai.faults.clear()
})
afterAll(() => civitai.close())

const models = () => ask(`${civitai.url}/api/v1/models?limit=2`)
const address = async () =>
  (await ask(`${civitai.url}/api/download/models/${String(known.vae.versionId)}`)).headers.location ?? ''
const range: Asking = { headers: { Range: 'bytes=1000-1999' } }

describe('3. The stand-in Civitai: answers in place of others', () => {
  it.each([
    ['429 without Retry-After', rateLimited(), 429, undefined, 'text/html'],
    ['429 with seconds', rateLimited(7), 429, '7', 'text/html'],
    ['429 with a date', rateLimited(new Date(0)), 429, 'Thu, 01 Jan 1970 00:00:00 GMT', 'text/html'],
    ['503 with Retry-After 2', overloaded(), 503, '2', 'application/json'],
    ['429 of the quota', overQuota(), 429, undefined, 'application/json'],
    ['451', regionBlocked(), 451, undefined, 'application/json'],
    ['524 HTML', edgeTimeout(), 524, undefined, 'text/html'],
    ['a challenge', challenge(), 403, undefined, 'text/html'],
    ['200 HTML', { kind: 'html200' } as const, 200, undefined, 'text/html'],
  ])('%s', async (_, action, status, retryAfter, type) => {
    civitai.faults.add({ do: action })
    const answer = await models()
    expect(answer.status).toBe(status)
    expect(answer.headers['retry-after']).toBe(retryAfter)
    expect(answer.headers['content-type']).toContain(type)
  })

  it('JSON that ends half-way', async () => {
    civitai.faults.add({ do: { kind: 'malformedJson' } })
    const answer = await models()
    expect(answer.headers['content-type']).toContain('application/json')
    expect(() => jsonOf(answer)).toThrow(SyntaxError)
  })

  it('no answer', async () => {
    civitai.faults.add({ do: { kind: 'hang' } })
    await expect(ask(`${civitai.url}/api/v1/enums`, { giveUpMs: 50 })).rejects.toThrow('gave up')
  })

  it('a head that never comes to its end, though bytes of it come', async () => {
    civitai.faults.set([{ do: { kind: 'slowHead', everyMs: 5 } }])
    // Bytes come, so the socket is not silent; an answer is none.
    const never = ask(`${civitai.url}/api/v1/enums`)
    never.catch(() => undefined)
    await expect.poll(() => civitai.log.entries().at(-1)?.faults).toEqual(['slowHead'])
    expect(await Promise.race([never, sleep(100, 'no answer')])).toBe('no answer')
  })

  it('a refusal while so many others are being answered', async () => {
    civitai.faults.set([
      { match: { origin: 'storage' }, do: { kind: 'crowd', most: 1, status: 429 } },
      { match: { origin: 'storage', nth: 1 }, do: { kind: 'stall', afterBytes: 10 } },
    ])
    civitai.log.clear()
    const url = await address()
    const held = ask(url, { ...range, quietMs: 60_000 })
    held.catch(() => undefined)
    await expect.poll(() => civitai.log.entries().at(-1)?.bytesSent).toBe(10)
    expect((await ask(url, range)).status).toBe(429)
  })

  it('a late answer', async () => {
    civitai.faults.add({ do: { kind: 'delay', ms: 200 } })
    await expect(ask(`${civitai.url}/api/v1/enums`, { giveUpMs: 20 })).rejects.toThrow('gave up')
    expect((await models()).status).toBe(200)
  })

  it('models without versions, and wrong hashes', async () => {
    const one = () => ask(`${civitai.url}/api/v1/models/${String(known.vae.modelId)}`)
    civitai.faults.set([{ do: { kind: 'emptyVersions' } }])
    expect(listSchema.parse(jsonOf(await models())).items.every((model) => model.modelVersions.length === 0)).toBe(true)
    expect(modelSchema.parse(jsonOf(await one())).modelVersions).toEqual([])
    civitai.faults.set([{ do: { kind: 'badHash' } }])
    const file = civitai.catalogue.file(known.vae.fileId)
    const truth = file === undefined ? {} : await trueHashes(file)
    const listed = modelSchema.parse(jsonOf(await one())).modelVersions[0]?.files[0]?.hashes
    expect(listed?.SHA256).toHaveLength(64)
    expect(listed?.SHA256).not.toBe(truth.SHA256)
  })
})

describe('3. The stand-in Civitai: which requests are struck', () => {
  const status: Action = { kind: 'status', status: 500, headers: {}, body: '' }
  const answers = async (fault: Fault) => {
    civitai.faults.set([fault])
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) statuses.push((await models()).status)
    return statuses
  }

  it.each([
    [{}, [500, 500, 500, 500]],
    [{ times: 2 }, [500, 500, 200, 200]],
    [{ nth: 3 }, [200, 200, 500, 200]],
    [{ nth: 2, times: 2 }, [200, 500, 500, 200]],
    [{ origin: 'storage' as const }, [200, 200, 200, 200]],
    [{ path: 'limit=2' }, [500, 500, 500, 500]],
    [{ method: 'POST' }, [200, 200, 200, 200]],
  ])('%j', async (match, expected) => {
    expect(await answers({ match, do: status })).toEqual(expected)
  })

  it('by the first byte that is asked for', async () => {
    civitai.faults.set([{ match: { origin: 'storage', fromByte: 1001 }, do: status }])
    const url = await address()
    expect((await ask(url, range)).status).toBe(206)
    expect((await ask(url, { headers: { Range: 'bytes=1001-' } })).status).toBe(500)
  })
})

describe('3. The stand-in Civitai: switching over HTTP', () => {
  const control = (method: string, path: string, body?: unknown) =>
    ask(`${civitai.url}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

  it('sets and clears faults, and says what is none', async () => {
    expect((await control('POST', '/__faults', { do: { kind: 'html200' } })).status).toBe(200)
    expect((await models()).headers['content-type']).toContain('text/html')
    expect((await control('POST', '/__faults', [{ do: { kind: 'nonsense' } }])).status).toBe(400)
    await control('DELETE', '/__faults')
    expect((await models()).headers['content-type']).toContain('application/json')
  })

  it('shows and clears the log, itself left out', async () => {
    await control('DELETE', '/__log')
    await models()
    expect(jsonOf(await control('GET', '/__log'))).toMatchObject([{ origin: 'api', method: 'GET', status: 200 }])
  })

  it('changes some settings and leaves the others', async () => {
    await control('POST', '/__settings', { storage: 'b2' })
    const answer = jsonOf(await control('POST', '/__settings', { bytesPerSecond: 20_000_000 }))
    expect(answer).toMatchObject({ storage: 'b2', bytesPerSecond: 20_000_000, country: 'DE' })
    await control('POST', '/__settings', { bytesPerSecond: null })
  })
})
