import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { failed, ok } from '@shared/failure'
import type { Probe } from '@shared/schemas/network'
import { testConnection, type TestParts } from '../../electron/connectionTest'
import type { Way } from '../../electron/network/way'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers what it is told with these words. */
async function server(words: string): Promise<number> {
  const one = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(words))
  })
  servers.push(one)
  one.listen(0, '127.0.0.1')
  await once(one, 'listening')
  const address = one.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

const straight: Way = { proxy: null, ca: null, inside: 'any' }
const test = (url: string, way: Way = straight, more: Partial<TestParts> = {}): Promise<Probe> =>
  testConnection({
    url: new URL(url),
    wayTo: () => Promise.resolve(way),
    askCivitai: () => Promise.resolve(ok(null)),
    explainKey: () => Promise.resolve(ok({ kind: 'none' })),
    ...more,
  })
const kindsOf = ({ steps }: Probe): string[] =>
  steps.map(({ step, outcome }) =>
    outcome.kind === 'failed' ? `${step}: ${outcome.failure.kind}` : `${step}: ${outcome.kind}`,
  )

describe('3. The network: the test of the connection', () => {
  it('says which steps this way has, and whose the key is', async () => {
    const fine = { kind: 'fine', username: 'maren_k', tier: null, muted: false } as const
    const probe = await test('http://127.0.0.1:1', straight, { explainKey: () => Promise.resolve(ok(fine)) })
    expect(kindsOf(probe)).toEqual([
      ...['name: notNeeded', 'proxy: notNeeded', 'secure: notNeeded', 'civitai: fine', 'key: fine'],
    ])
    expect(probe).toMatchObject({ by: null, host: '127.0.0.1:1' })
    expect(JSON.stringify(probe)).toContain('maren_k')
  })

  it('blames the proxy, and not the internet, for a name of a proxy that cannot be found', async () => {
    const proxy = { kind: 'http', host: 'no-such-proxy.invalid', port: 3128, login: null } as const
    const probe = await test('https://civitai.com', { ...straight, proxy })
    expect(kindsOf(probe)[0]).toBe('name: proxyUnreachable')
    expect(JSON.stringify(probe)).toContain('no-such-proxy.invalid:3128')
  })

  it.each([
    ['unknown', 'badKey'],
    ['lacksScope', 'forbidden'],
  ] as const)('says that a key is %s', async (kind, failure) => {
    const report = kind === 'unknown' ? { kind } : { kind, username: 'maren_k' }
    const probe = await test('http://localhost:1', straight, { explainKey: () => Promise.resolve(ok(report)) })
    expect(kindsOf(probe).at(-1)).toBe(`key: ${failure}`)
    expect(kindsOf(probe)[0]).toBe('name: fine')
  })

  it('ends at the first step that fails', async () => {
    expect(kindsOf(await test('https://no.such.host.invalid'))).toEqual([
      ...['name: offline', 'proxy: notReached', 'secure: notReached', 'civitai: notReached', 'key: notReached'],
    ])
    const port = await server('no TLS here\r\n')
    expect(kindsOf(await test(`https://127.0.0.1:${String(port)}`)).slice(2)).toEqual([
      ...['secure: connection', 'civitai: notReached', 'key: notReached'],
    ])
    const quiet = { askCivitai: () => Promise.resolve(failed('overloaded')) }
    expect(kindsOf(await test('http://127.0.0.1:1', straight, quiet)).slice(3)).toEqual([
      ...['civitai: overloaded', 'key: notReached'],
    ])
  })

  it('names the proxy, its refusal, and one that is not entered', async () => {
    const port = await server('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const proxy = { kind: 'http', host: '127.0.0.1', port, login: { username: 'anna', password: 'secret' } } as const
    const probe = await test('https://civitai.com', { ...straight, proxy })
    expect(kindsOf(probe).slice(0, 3)).toEqual(['name: notNeeded', 'proxy: proxyLogin', 'secure: notReached'])
    expect(probe.by).toEqual({ kind: 'http', host: `127.0.0.1:${String(port)}` })
    expect(JSON.stringify(probe)).not.toContain('secret')
    const none = await test('https://civitai.com', straight, { wayTo: () => Promise.reject(new Error('none')) })
    expect(kindsOf(none)).toEqual(['proxy: connection'])
  })

  it('does not go to an address inside of the own network, by a name or as it is', async () => {
    const outside: Way = { proxy: null, ca: null, inside: 'none' }
    expect(kindsOf(await test('https://localhost:1', outside))[0]).toBe('name: innerAddress')
  })
})
