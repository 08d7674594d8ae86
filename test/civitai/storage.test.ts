import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, type Answered, type Asking } from './asking'
import { known, validKey } from './catalogue'
import type { KnownIds } from './known'
import { readContent, type Content } from './content'
import { contentOf } from './contents'
import { startCivitai, type StandIn } from './server'
import { settingsSchema } from './settings'

let civitai: StandIn
beforeAll(async () => {
  civitai = await startCivitai()
})
beforeEach(() => {
  Object.assign(civitai.settings, settingsSchema.parse({}))
})
afterAll(() => civitai.close())

async function address(ids: KnownIds): Promise<string> {
  const hop = await ask(`${civitai.url}/api/download/models/${String(ids.versionId)}?fileId=${String(ids.fileId)}`)
  return hop.headers.location ?? ''
}

async function get(ids: KnownIds, how?: Asking): Promise<Answered> {
  return ask(await address(ids), how)
}

function contentFor(ids: KnownIds): Content {
  const file = civitai.catalogue.file(ids.fileId)
  if (file === undefined) throw new Error('no such file')
  return contentOf(file)
}

const range = (value: string): Asking => ({ headers: { Range: `bytes=${value}` } })

describe('3. The stand-in Civitai: storage, section 3', () => {
  it.each(['r2', 'b2'] as const)('sends the whole file under its display name from %s', async (storage) => {
    civitai.settings.storage = storage
    const answer = await get(known.nonAscii)
    const whole = readContent(contentFor(known.nonAscii))
    expect(answer.status).toBe(200)
    expect(answer.body.equals(whole)).toBe(true)
    expect(answer.headers['content-length']).toBe(String(whole.length))
    const disposition = Buffer.from(answer.headers['content-disposition'] ?? '', 'latin1').toString()
    expect(disposition).toBe('attachment; filename="灯籠の町_Städtchen v1 – Ærø.safetensors"')
    expect(answer.headers.etag === undefined).toBe(storage === 'b2')
  })

  it('refuses an Authorization header with 400 XML', async () => {
    const answer = await get(known.vae, { headers: { Authorization: `Bearer ${validKey}` } })
    expect(answer.status).toBe(400)
    expect(answer.body.toString()).toContain('<Code>InvalidRequest</Code><Message>Missing x-amz-content-sha256')
  })

  it('refuses HEAD at R2', async () => {
    expect((await get(known.vae, { method: 'HEAD' })).status).toBe(403)
  })

  it.each([
    ['r2', 403, 'Request has expired'],
    ['b2', 401, 'expired_auth_token'],
  ] as const)('refuses an address of %s whose time is over', async (storage, status, words) => {
    civitai.settings.storage = storage
    civitai.settings.lifeMs = 0
    const answer = await get(known.vae)
    expect(answer.status).toBe(status)
    expect(answer.body.toString()).toContain(words)
  })

  it('gives addresses a life of 24 h at R2 and of 1 h at B2', async () => {
    expect(new URL(await address(known.vae)).searchParams.get('X-Amz-Expires')).toBe('86400')
    civitai.settings.storage = 'b2'
    const times = new URL(await address(known.vae)).searchParams.get('Authorization') ?? ''
    const [, from = '', until = ''] = /^3_(\d{14})_\w+_004_(\d{14})_0042_dnld$/.exec(times) ?? []
    const time = (text: string) => Date.parse(text.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'))
    expect(time(until) - time(from)).toBe(3_600_000)
  })

  it('refuses an address that was tampered with', async () => {
    const good = await address(known.vae)
    const answers = await Promise.all([ask(good.replace('86400', '99999')), ask(`${civitai.storageUrl}/model/1/x`)])
    expect(answers.map((answer) => answer.status)).toEqual([403, 403])
    expect((await ask(`${civitai.storageUrl}/`)).status).toBe(404)
  })

  it.each([
    ['0-0', 0, 1],
    ['100-4199', 100, 4200],
    ['4096-', 4096, 335 * 1024],
    ['-17', 335 * 1024 - 17, 335 * 1024],
    ['300000-99999999', 300_000, 335 * 1024],
  ])('answers range %s with just these bytes', async (value, start, end) => {
    const answer = await get(known.vae, range(value))
    const total = 335 * 1024
    expect(answer.status).toBe(206)
    expect(answer.headers['content-range']).toBe(`bytes ${String(start)}-${String(end - 1)}/${String(total)}`)
    expect(answer.body.equals(readContent(contentFor(known.vae)).subarray(start, end))).toBe(true)
  })

  it('answers a range behind the end with 416 and the size', async () => {
    const answer = await get(known.vae, range('343040-'))
    expect([answer.status, answer.headers['content-range']]).toEqual([416, 'bytes */343040'])
  })

  it('sends the whole file where If-Range names another one', async () => {
    const { etag = '' } = (await get(known.vae, range('0-0'))).headers
    const asked = (value: string) => get(known.vae, { headers: { Range: 'bytes=5-9', 'If-Range': value } })
    expect((await asked(etag)).status).toBe(206)
    expect((await asked('"other"')).status).toBe(200)
  })

  it('reaches the end of a file of 30 GB at once', async () => {
    const answer = await get(known.huge30GB, range('29999999000-'))
    expect(answer.headers['content-range']).toBe('bytes 29999999000-29999999999/30000000000')
    expect(answer.body.length).toBe(1000)
  })

  it('keeps to its speed: a pause comes after each fiftieth of a second', async () => {
    civitai.settings.bytesPerSecond = 1000
    const answer = await get(known.vae, { quietMs: 5 })
    expect(answer.complete).toBe(false)
    expect(answer.body.length % 20).toBe(0)
    expect(answer.body.length).toBeLessThan(20_000)
  })

  it('writes down what it was asked and what it sent', async () => {
    civitai.log.clear()
    await get(known.vae, range('10-19'))
    await expect
      .poll(() => civitai.log.entries())
      .toMatchObject([
        { origin: 'api', status: 307, end: 'finished' },
        { origin: 'storage', range: 'bytes=10-19', start: 10, status: 206, bytesSent: 10, end: 'finished' },
      ])
  })
})
