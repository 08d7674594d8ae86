import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, type Answered, type Asking } from './asking'
import { known } from './catalogue'
import { readContent } from './content'
import { contentOf } from './contents'
import type { Action } from './faults'
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

const address = async () =>
  (await ask(`${civitai.url}/api/download/models/${String(known.vae.versionId)}`)).headers.location ?? ''
const range: Asking = { headers: { Range: 'bytes=1000-1999' } }

/** The range 1000 to 1999 of a file while a fault strikes storage. */
async function struck(action: Action, how: Asking = range): Promise<Answered> {
  civitai.faults.set([{ match: { origin: 'storage' }, do: action }])
  return ask(await address(), how)
}

describe('3. The stand-in Civitai: bodies of storage', () => {
  it('stall: some bytes, then nothing', async () => {
    const answer = await struck({ kind: 'stall', afterBytes: 300 }, { ...range, quietMs: 60 })
    expect([answer.complete, answer.body.length]).toEqual([false, 300])
  })

  it('headers: some in the place of the usual ones, some left out', async () => {
    const headers = { 'Content-Range': 'bytes 1000-1999/*', 'Content-Disposition': null }
    const answer = await struck({ kind: 'headers', headers })
    expect(answer.headers['content-range']).toBe('bytes 1000-1999/*')
    expect(answer.headers['content-disposition']).toBeUndefined()
    expect(answer.body.equals(whole.subarray(1000, 2000))).toBe(true)
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
