import type { lookup } from 'node:dns'
import { createServer, type Server } from 'node:http'
import { get } from 'node:http'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createAgentBook } from '../../../electron/network/agents'
import {
  guardedLookup,
  insideOf,
  namedRefusalOf,
  refusalOf,
  sideOf,
  type Inside,
} from '../../../electron/network/inside'

let server: Server | null = null
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  if (server !== null) await once(server, 'close')
  server = null
})

describe('4. Security: which addresses lead inside', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::127.0.0.1', 'loopback'],
    ['64:ff9b::127.0.0.1', 'loopback'],
    ['0.0.0.0', 'inside'],
    ['10.0.0.1', 'inside'],
    ['172.16.0.1', 'inside'],
    ['172.31.255.255', 'inside'],
    ['192.168.1.1', 'inside'],
    ['169.254.169.254', 'inside'],
    ['100.64.0.1', 'inside'],
    ['224.0.0.1', 'inside'],
    ['255.255.255.255', 'inside'],
    ['::', 'inside'],
    ['fe80::1%eth0', 'inside'],
    ['fd12:3456::1', 'inside'],
    ['ff02::1', 'inside'],
    ['::ffff:10.0.0.1', 'inside'],
    ['64:ff9b::192.168.1.1', 'inside'],
    ['64:ff9b:1::a00:1', 'inside'],
    ['::ffff:0:10.0.0.1', 'inside'],
    ['2002:c0a8:101::1', 'inside'],
    ['2002:7f00:1::1', 'loopback'],
    ['2002:101:101::1', 'outside'],
    ['1.1.1.1', 'outside'],
    ['172.32.0.1', 'outside'],
    ['2606:4700::1111', 'outside'],
    ['64:ff9b::1.1.1.1', 'outside'],
    // What VPN programs give to every name.
    ['198.18.0.7', 'outside'],
  ])('%s: %s', (address, side) => {
    expect(sideOf(address)).toBe(side)
  })

  it('may be had by the base URL alone, which is a person’s own word', () => {
    const of = (url: string, base: string): Inside => insideOf(new URL(url), new URL(base))
    expect(of('https://civitai.com/', 'https://civitai.com')).toBe('any')
    expect(of('https://image.civitai.com/', 'https://civitai.com')).toBe('none')
    expect(of('https://mirror.lan/', 'https://civitai.com')).toBe('none')
    expect(of('https://mirror.lan:8443/', 'https://mirror.lan')).toBe('any')
    expect(of('https://127.0.0.1:8443/', 'https://mirror.lan')).toBe('none')
    // A stand-in for Civitai and its storage, on this computer.
    expect(of('http://127.0.0.1:2/', 'http://127.0.0.1:1')).toBe('any')
    expect(of('http://127.0.0.2:2/', 'http://localhost:1')).toBe('loopback')
    expect(of('http://10.0.0.1/', 'http://127.0.0.1:1')).toBe('loopback')
    expect(insideOf(new URL('http://10.0.0.1/'), null)).toBe('none')
  })

  it('are refused where the host is one itself, however it is written', () => {
    for (const text of ['http://10.0.0.1/', 'http://0x0a.1/', 'http://167772161/', 'http://[::ffff:a00:1]/']) {
      const host = new URL(text).hostname.replace(/^\[|\]$/g, '')
      expect(refusalOf(host, 'none')?.failure).toMatchObject({ kind: 'innerAddress', host })
      expect(refusalOf(host, 'loopback')).not.toBeNull()
      expect(refusalOf(host, 'any')).toBeNull()
    }
    expect(refusalOf('localhost', 'none')).toBeNull()
  })
})

describe('4. Security: names that a proxy looks up', () => {
  it.each([
    ...['localhost', 'LOCALHOST.', 'nas', 'router.lan', 'printer.local', 'metadata.google.internal', 'a.home.arpa'],
    ...['x.localhost', 'git.corp', '10.0.0.1', '::1', 'fd00::1'],
  ])('%s leads inside, and is not asked for', (host) => {
    expect(namedRefusalOf(host, 'none')?.failure).toMatchObject({ kind: 'innerAddress', host })
    expect(namedRefusalOf(host, 'any')).toBeNull()
  })

  it.each(['civitai.com', 'image.civitai.com', 'b2.civitai.com.', 'local.example', 'home.example', '1.1.1.1'])(
    '%s leads out',
    (host) => {
      expect(namedRefusalOf(host, 'none')).toBeNull()
    },
  )

  it('may be this computer where the base URL is', () => {
    expect(namedRefusalOf('localhost', 'loopback')).toBeNull()
    expect(namedRefusalOf('127.0.0.1', 'loopback')).toBeNull()
    expect(namedRefusalOf('nas', 'loopback')).not.toBeNull()
  })

  it('are refused before the proxy is spoken to', async () => {
    let asked = 0
    server = createServer()
    server.on('connect', (_request, socket) => {
      asked += 1
      socket.destroy()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const proxy = { kind: 'http', host: '127.0.0.1', port: address.port, login: null } as const
    const book = createAgentBook({ keepAlive: true })
    const ask = (host: string) =>
      new Promise((_resolve, reject) => {
        get(`http://${host}/`, { agent: book.agents({ proxy, ca: null, inside: 'none' }).http }).once('error', reject)
      })
    await expect(ask('router.lan')).rejects.toMatchObject({ failure: { kind: 'innerAddress' } })
    expect(asked).toBe(0)
    await expect(ask('storage.example')).rejects.toBeInstanceOf(Error)
    expect(asked).toBe(1)
    book.close()
  })
})

describe('4. Security: names that turn out to be inside', () => {
  const answers = (...addresses: string[]): typeof lookup =>
    ((_: string, __: unknown, callback: (error: null, all: { address: string; family: number }[]) => void) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as typeof lookup
  const looked = (inside: Inside, all: boolean, ...addresses: string[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      guardedLookup(inside, answers(...addresses))('some.example', { all }, (error, address) =>
        error === null ? resolve(address) : reject(error),
      )
    })

  it('are left with the addresses that lead out', async () => {
    expect(await looked('none', false, '10.0.0.1', '1.1.1.1')).toBe('1.1.1.1')
    expect(await looked('none', true, 'fd00::1', '1.1.1.1', '127.0.0.1')).toEqual([{ address: '1.1.1.1', family: 4 }])
    expect(await looked('any', false, '10.0.0.1')).toBe('10.0.0.1')
    await expect(looked('none', true, '10.0.0.1')).rejects.toMatchObject({
      failure: { kind: 'innerAddress', host: 'some.example', detail: 'some.example has the inner address 10.0.0.1' },
    })
    await expect(looked('loopback', true, '10.0.0.1')).rejects.toMatchObject({ failure: { kind: 'innerAddress' } })
    await expect(looked('none', true)).rejects.toMatchObject({ failure: { kind: 'innerAddress' } })
  })

  it('are not connected to: what was looked up is what is checked', async () => {
    let asked = 0
    server = createServer((_, response) => {
      asked += 1
      response.end('inside')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const book = createAgentBook({ keepAlive: true })
    const ask = (host: string, inside: Inside): Promise<string> =>
      new Promise((resolve, reject) => {
        const { http } = book.agents({ proxy: null, ca: null, inside })
        get(`http://${host}:${String(address.port)}/`, { agent: http }, (answer) => {
          answer.on('data', (bytes) => resolve(String(bytes)))
        }).once('error', reject)
      })
    // By the system's own look-up: localhost is this computer.
    for (const host of ['localhost', '127.0.0.1']) {
      await expect(ask(host, 'none')).rejects.toMatchObject({ failure: { kind: 'innerAddress' } })
      expect(asked).toBe(0)
    }
    expect(await ask('localhost', 'loopback')).toBe('inside')
    // A connection that is open already is for those alone who might open it.
    await expect(ask('localhost', 'none')).rejects.toMatchObject({ failure: { kind: 'innerAddress' } })
    expect(asked).toBe(1)
    book.close()
  })
})
