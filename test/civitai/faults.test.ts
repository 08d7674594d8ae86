import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, jsonOf, listSchema, modelSchema, type Answered, type Asking } from './asking'
import { known } from './catalogue'
import { readContent } from './content'
import { contentOf } from './contents'
import { challenge, edgeTimeout, overloaded, overQuota, rateLimited, regionBlocked } from './faultReplies'
import type { Action, Fault } from './faults'
import { trueHashes } from './hashes'
import { startCivitai, type StandIn } from './server'

let civitai: StandIn
let whole: Buffer
beforeAll(async () => {
  civitai = await startCivitai()
  const file = civitai.catalogue.file(known.vae.fileId)
  if (file === undefined) throw new Error('no such file')
  whole = readContent(contentOf(file))
})
beforeEach(() => {
  civitai.faults.clear()
  civitai.settings.storage = 'r2'
})
afterAll(() => civitai.close())

const models = () => ask(`${civitai.url}/api/v1/models?limit=2`)
const address = async () =>
  (await ask(`${civitai.url}/api/download/models/${String(known.vae.versionId)}`)).headers.location ?? ''
const range: Asking = { headers: { Range: 'bytes=1000-1999' } }

/** The range 1000 to 1999 of a file while a fault strikes storage. */
async function struck(action: Action, how: Asking = range): Promise<Answered> {
  civitai.faults.set([{ match: { origin: 'storage' }, do: action }])
  return ask(await address(), how)
}

describe('answers in place of others', () => {
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

describe('bodies of storage', () => {
  it('stall: some bytes, then nothing', async () => {
    const answer = await struck({ kind: 'stall', afterBytes: 300 }, { ...range, quietMs: 60 })
    expect([answer.complete, answer.body.length]).toEqual([false, 300])
  })

  it.each([0, 300, 999])('cut after %i bytes', async (afterBytes) => {
    const answer = await struck({ kind: 'cut', afterBytes })
    expect([answer.status, answer.complete, answer.body.length]).toEqual([206, false, afterBytes])
    expect(answer.body.equals(whole.subarray(1000, 1000 + afterBytes))).toBe(true)
    await expect
      .poll(() => civitai.log.entries().at(-1))
      .toMatchObject({ bytesSent: afterBytes, end: 'cut', faults: ['cut'] })
  })

  it('truncated: a body and a length that are too short', async () => {
    const answer = await struck({ kind: 'truncated', bytes: 100 })
    expect(answer).toMatchObject({
      complete: true,
      headers: { 'content-length': '900', 'content-range': 'bytes 1000-1999/343040' },
    })
    expect(answer.body.equals(whole.subarray(1000, 1900))).toBe(true)
  })

  it('overlong: more than was asked for', async () => {
    const answer = await struck({ kind: 'overlong', bytes: 50 })
    expect(answer.headers['content-length']).toBeUndefined()
    expect(answer.body.equals(Buffer.concat([whole.subarray(1000, 2000), Buffer.alloc(50)]))).toBe(true)
  })

  it('noLength: chunked', async () => {
    const answer = await struck({ kind: 'noLength' })
    expect(answer.headers['content-length']).toBeUndefined()
    expect(answer.body.equals(whole.subarray(1000, 2000))).toBe(true)
  })

  it('ignoreRange: 200 with everything', async () => {
    const answer = await struck({ kind: 'ignoreRange' })
    expect([answer.status, answer.headers['content-range']]).toEqual([200, undefined])
    expect(answer.body.equals(whole)).toBe(true)
  })

  it('wrongContentRange: other bytes, told as such', async () => {
    const answer = await struck({ kind: 'wrongContentRange', shift: 64 })
    expect(answer.headers['content-range']).toBe('bytes 1064-2063/343040')
    expect(answer.body.equals(whole.subarray(1064, 2064))).toBe(true)
  })

  it('wrongTotal: another size', async () => {
    const answer = await struck({ kind: 'wrongTotal', delta: -40 })
    expect(answer.headers['content-range']).toBe('bytes 1000-1999/343000')
  })

  it('gzip: encoded unasked', async () => {
    const answer = await struck({ kind: 'gzip' })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(answer.body).equals(whole.subarray(1000, 2000))).toBe(true)
  })

  it('multipart: a range within parts', async () => {
    const answer = await struck({ kind: 'multipart' })
    expect(answer.headers['content-type']).toContain('multipart/byteranges; boundary=')
    expect(answer.headers['content-range']).toBeUndefined()
    expect(answer.body.includes(whole.subarray(1000, 2000))).toBe(true)
    expect(answer.body.toString('latin1')).toContain('Content-Range: bytes 1000-1999/343040')
  })

  it('flipByte: one byte of the file, in whatever range it is', async () => {
    const answer = await struck({ kind: 'flipByte', at: 1500 })
    const wrong = [...answer.body.keys()].filter((i) => answer.body[i] !== whole[1000 + i])
    expect(wrong).toEqual([500])
    expect((await struck({ kind: 'flipByte', at: 5 })).body.equals(whole.subarray(1000, 2000))).toBe(true)
  })

  it('newEtag: as if it came from another store', async () => {
    const before = (await struck({ kind: 'delay', ms: 0 })).headers.etag
    const after = (await struck({ kind: 'newEtag', etag: '"other-1"' })).headers.etag
    expect(after).toBe('"other-1"')
    expect(before).not.toBe(after)
  })

  it('expireAddress: refused at once, or cut and refused from then on', async () => {
    expect((await struck({ kind: 'expireAddress' })).status).toBe(403)
    civitai.settings.storage = 'b2'
    expect((await struck({ kind: 'expireAddress' })).status).toBe(401)
    civitai.faults.set([{ match: { origin: 'storage', times: 1 }, do: { kind: 'expireAddress', afterBytes: 10 } }])
    const url = await address()
    expect(await ask(url)).toMatchObject({ status: 200, complete: false })
    expect((await ask(url)).status).toBe(401)
    expect((await ask(await address())).status).toBe(200)
  })
})

describe('which requests are struck', () => {
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

describe('switching over HTTP', () => {
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
