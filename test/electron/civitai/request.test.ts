import { describe, expect, it } from 'vitest'
import { createCivitai } from '../../../electron/civitai/client'
import { createGate } from '../../../electron/civitai/gate'
import { modelBody } from './bodies'
import { clientOf } from './clients'
import { useRaw, useScripted, type Scripted } from './scripted'

const serve = useScripted()
const serveRaw = useRaw()

const healthy: Scripted = { status: 200, body: modelBody() }
const once = { attempts: 1, base: 1, longest: 1, longestRetryAfter: 60_000 }
const limitedFor = (seconds: number): Scripted => ({ status: 429, headers: { 'retry-after': String(seconds) } })
const busy: Scripted = { status: 503, body: { error: 'Server busy, please retry shortly.' } }

describe('4. The API client: a question to Civitai', () => {
  it('is asked again after passing failures, backing off', async () => {
    const server = await serve({ cut: true }, busy, { status: 524, body: '<html>' }, healthy)
    const { civitai, waits } = clientOf(server.url)
    expect((await civitai.model(7)).ok).toBe(true)
    expect(waits).toEqual([500, 1000, 2000])
  })

  it('brings back no key that the answer repeats, whatever it is spelt like', async () => {
    const apiKey = 'civitai_0123456789abcdef"0123456789abcdef'
    for (const echo of [apiKey, encodeURIComponent(apiKey)]) {
      const server = await serve({ status: 401, body: { error: `Invalid token: ${echo}` } })
      const { civitai } = clientOf(server.url, { apiKey, patience: once })
      const answers = [await civitai.model(7), await civitai.version(7)]
      expect(JSON.stringify(answers)).toContain('Invalid token: (key)')
      expect(JSON.stringify(answers)).not.toContain('0123456789abcdef')
    }
    const telling = await serve({ status: 302, headers: { location: `https://storage.example/x?token=${apiKey}` } })
    const { civitai } = clientOf(telling.url, { apiKey, patience: once })
    expect(JSON.stringify(await civitai.model(7))).not.toContain('0123456789abcdef')
  })

  it('is given up after four attempts, with what was said last', async () => {
    const server = await serve({ cut: true }, { cut: true }, { cut: true }, busy)
    const failure = { kind: 'overloaded', status: 503, detail: 'Server busy, please retry shortly.' }
    expect(await clientOf(server.url).civitai.model(7)).toEqual({ ok: false, failure })
    expect(server.requests).toHaveLength(4)
  })

  it('waits as long as Retry-After says, in seconds or as a date', async () => {
    const now = Date.UTC(2026, 7, 8, 12)
    const limited = (value: string): Scripted => ({ status: 429, headers: { 'retry-after': value } })
    const server = await serve(limited('7'), limited('Sat, 08 Aug 2026 12:00:30 GMT'), healthy)
    const { civitai, waits } = clientOf(server.url, { now: () => now })
    expect((await civitai.model(7)).ok).toBe(true)
    expect(waits).toEqual([7000, 30_000])
  })

  it('is not asked again when Retry-After is beyond a minute, but tells when', async () => {
    const server = await serve({ status: 429, headers: { 'retry-after': '3600' } })
    const { civitai, waits } = clientOf(server.url, { now: () => 1000 })
    expect(await civitai.model(7)).toMatchObject({ failure: { kind: 'rateLimited', until: 3_601_000 } })
    expect(waits).toEqual([])
  })

  it.each([400, 401, 403, 404, 410, 451])('is not asked again after status %i', async (status) => {
    const server = await serve({ status, body: { error: 'x' } })
    expect((await clientOf(server.url).civitai.model(7)).ok).toBe(false)
    expect(server.requests).toHaveLength(1)
  })

  it('tells a closed port from no network', async () => {
    const server = await serve(healthy)
    await server.stop()
    expect(await clientOf(server.url).civitai.model(7)).toMatchObject({ failure: { kind: 'connection' } })
    const nowhere = clientOf('https://nowhere.invalid')
    expect(await nowhere.civitai.model(7)).toMatchObject({ failure: { kind: 'offline' } })
  })

  it('ends with the reason of its signal: before, while waiting for the answer, and between attempts', async () => {
    const silent = await serve({ silent: true })
    const before = new AbortController()
    before.abort(new Error('before'))
    await expect(clientOf(silent.url).civitai.model(7, before.signal)).rejects.toThrow('before')
    expect(silent.requests).toEqual([])

    const during = new AbortController()
    const asked = clientOf(silent.url).civitai.model(7, during.signal)
    await expect.poll(() => silent.requests.length).toBe(1)
    during.abort()
    await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))

    const between = new AbortController()
    const server = await serve(busy)
    const civitai = createCivitai({
      baseUrl: () => server.url,
      key: () => null,
      userAgent: 'Modelport/test',
      // Long past the test's own limit: only the signal ends it.
      patience: { attempts: 9, base: 600_000, longest: 600_000, longestRetryAfter: 0 },
    })
    const waiting = civitai.model(7, between.signal)
    await expect.poll(() => server.requests.length).toBe(1)
    between.abort(new Error('between'))
    await expect(waiting).rejects.toThrow('between')
    expect(server.requests).toHaveLength(1)
  })

  it('sends the trimmed key as a header, its own User-Agent, and no token', async () => {
    const server = await serve(healthy)
    await clientOf(server.url, { apiKey: '  civitai_key\r\n' }).civitai.model(7)
    await clientOf(server.url, { apiKey: '  ' }).civitai.model(7)
    const [withKey, without] = server.requests
    expect(withKey?.headers).toMatchObject({ authorization: 'Bearer civitai_key', accept: 'application/json' })
    expect(withKey?.headers['user-agent']).toMatch(/^Modelport\//)
    expect(withKey?.path).toBe('/api/v1/models/7')
    expect(without?.headers.authorization).toBeUndefined()
  })

  it('asks for the key of the base that the question was for, also when another one is set between two attempts', async () => {
    const mirror = await serve(busy, healthy)
    const bases = [mirror.url]
    const civitai = createCivitai({
      baseUrl: () => bases[0] ?? '',
      key: (base) => (base.origin === mirror.url ? null : 'civitai_key'),
      userAgent: 'Modelport/test',
      wait: () => {
        bases[0] = 'https://civitai.com'
        return Promise.resolve()
      },
    })
    expect((await civitai.model(7)).ok).toBe(true)
    expect(mirror.requests).toHaveLength(2)
    expect(JSON.stringify(mirror.requests)).not.toContain('civitai_key')
  })

  it('takes a key that no header can carry for a wrong one, without asking', async () => {
    const server = await serve(healthy)
    for (const apiKey of ['a b', 'ключ', 'a\nb'])
      expect(await clientOf(server.url, { apiKey }).civitai.me()).toMatchObject({ failure: { kind: 'badKey' } })
    expect(server.requests).toEqual([])
  })

  it('drops the key where a redirect leads to another origin', async () => {
    const other = await serve(healthy)
    for (const status of [301, 302, 307, 308]) {
      const server = await serve({ status, headers: { location: `${other.url}/api/v1/models/7` } })
      expect((await clientOf(server.url, { apiKey: 'civitai_key' }).civitai.model(7)).ok).toBe(true)
      expect(server.requests[0]?.headers.authorization).toBe('Bearer civitai_key')
    }
    expect(other.requests).toHaveLength(4)
    expect(JSON.stringify(other.requests)).not.toContain('civitai_key')
  })

  it('keeps the key where a redirect stays on its origin', async () => {
    const server = await serve({ status: 308, headers: { location: '/api/v1/models/7?canonical=1' } }, healthy)
    expect((await clientOf(server.url, { apiKey: 'civitai_key' }).civitai.model(7)).ok).toBe(true)
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill('Bearer civitai_key'))
  })

  it.each([
    { status: 200, body: '<!DOCTYPE html><html><title>Civitai | Sign in</title></html>' },
    { status: 200, headers: { 'content-type': 'text/html' }, body: '{}' },
    { status: 200, body: '' },
    { status: 200, body: '{"id":7,' },
    { status: 200, body: 'null' },
    { status: 200, body: '[]' },
    { status: 302, headers: { location: 'ftp://example.com/' } },
    { status: 204, body: '' },
  ])('fails with badResponse on $status with $body', async (reply) => {
    const server = await serve(reply)
    expect(await clientOf(server.url).civitai.model(7)).toMatchObject({ failure: { kind: 'badResponse' } })
  })

  it('refuses an answer that does not end', async () => {
    const server = await serve({ status: 200, body: `{"id":7,"name":"${'x'.repeat(66 * 1024 * 1024)}"}` })
    expect(await clientOf(server.url).civitai.model(7)).toMatchObject({ failure: { kind: 'badResponse' } })
  })

  it('fails, and does not throw, when the base URL is none', async () => {
    for (const url of ['', 'civitai', 'ftp://civitai.com']) {
      const { civitai } = clientOf(url)
      expect(await civitai.model(7)).toMatchObject({ failure: { kind: 'unexpected' } })
      expect((await civitai.resolve({ versionId: 1, fileId: 1, downloadUrl: null })).ok).toBe(false)
    }
  })

  it('is never asked with a User-Agent that looks like a browser', () => {
    const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/114.0 Electron/25.0 Safari/537.36'
    for (const userAgent of [browser, 'x Edge', 'OPERA', '', ' '])
      expect(() => clientOf('http://127.0.0.1:1', { userAgent })).toThrow('User-Agent')
  })

  it('fails where a connection ends with a 101 that nobody asked for, and does not wait for ever', async () => {
    const server = await serveRaw('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
    const { civitai } = clientOf(server, { patience: once })
    expect(await civitai.model(7)).toMatchObject({ failure: { kind: 'badResponse' } })
  })

  it('fails where the answer trickles and never ends', async () => {
    const server = await serveRaw('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"id":', ' ')
    const { civitai } = clientOf(server, { patience: once, timeouts: { request: 300 } })
    expect(await civitai.model(7)).toMatchObject({ failure: { kind: 'stalled' } })
  })

  it.each([
    ['maintenance', 503, 'Civitai | Scheduled maintenance', 'overloaded'],
    ['maintenance', 200, 'We will be right back', 'overloaded'],
    ['challenge', 403, 'Just a moment...', 'rateLimited'],
    ['challenge', 503, 'Attention Required! | Cloudflare', 'rateLimited'],
    ['challenge', 200, 'Just a moment...', 'rateLimited'],
  ] as const)('tells a page of %s with status %i: "%s"', async (page, status, title, kind) => {
    const server = await serve({
      status,
      headers: { 'content-type': 'text/html' },
      body: `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`,
    })
    const { civitai } = clientOf(server.url, { patience: once })
    expect(await civitai.model(7)).toMatchObject({ failure: { kind, page, status } })
  })

  it('waits with every other question of the app where one was told when to come back', async () => {
    let now = 0
    const [server, other] = [await serve(limitedFor(20), healthy), await serve(healthy)]
    let ring: () => void = () => undefined
    const gate = createGate({ now: () => now, wait: () => new Promise((resolve) => (ring = resolve)) })
    const first = clientOf(server.url, { gate, now: () => now }).civitai.model(7)
    await expect.poll(() => gate.state().kind).toBe('waiting')
    const second = clientOf(other.url, { gate, now: () => now, urgency: 'background' }).civitai.model(7)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(other.requests).toEqual([])
    now = 20_000
    ring()
    expect((await Promise.all([first, second])).map(({ ok }) => ok)).toEqual([true, true])
    expect([server.requests.length, other.requests.length]).toEqual([2, 1])
  })

  it('is not even sent while Civitai wants to be left alone for long, but tells when', async () => {
    const server = await serve(limitedFor(600), healthy)
    const { civitai } = clientOf(server.url, { now: () => 1000, wait: () => new Promise(() => undefined) })
    for (let asked = 0; asked < 3; asked += 1)
      expect(await civitai.model(7)).toMatchObject({ failure: { kind: 'rateLimited', until: 601_000 } })
    expect(server.requests).toHaveLength(1)
  })

  it('is one of at most four at once', async () => {
    const server = await serve({ silent: true })
    const { civitai } = clientOf(server.url)
    const stops = Array.from({ length: 9 }, () => new AbortController())
    const asked = stops.map(({ signal }, id) => civitai.model(id + 1, signal).catch(() => null))
    await expect.poll(() => server.requests.length).toBe(4)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.requests).toHaveLength(4)
    for (const stop of stops) stop.abort()
    await Promise.all(asked)
  })
})
