import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { createServer, get, type Server } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '@shared/failure'
import { testConnection } from '../../../electron/connectionTest'
import { failureOfError } from '../../../electron/civitai/failureOf'
import { networkFailure } from '../../../electron/engine/errors'
import { createAgentBook } from '../../../electron/network/agents'
import { readAuthorities } from '../../../electron/network/trust'
import type { Way } from '../../../electron/network/way'
import { clientOf } from '../civitai/clients'
import { ownCertificate } from './certificate'
import { beProxy } from './connectProxy'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'

let folder: string
let server: Server
let key: Buffer
let pem: Buffer
let url: string
const book = createAgentBook({ keepAlive: true })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelport-trust-'))
  const own = await ownCertificate(folder)
  key = own.key
  pem = own.certificate
  server = createServer({ key, cert: pem }, (_, response) => response.end('{"items":[]}'))
  // As a proxy over TLS, too.
  beProxy(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `https://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`
})

afterAll(async () => {
  book.close()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

const straight: Way = { proxy: null, ca: null, inside: 'any' }

function ask(way: Way, to = url): Promise<string> {
  return new Promise((resolve, reject) => {
    const { https } = book.agents(way)
    get(to, { agent: https }, (answer) => {
      answer.setEncoding('utf8').on('data', resolve)
    }).once('error', reject)
  })
}

describe('3. The network: authorities of a file', () => {
  it('are read, and nothing of the file but its certificates is kept', () => {
    const read = readAuthorities(Buffer.concat([key, pem, pem]))
    if (!read.ok) throw new Error(JSON.stringify(read))
    expect(read.value).toMatchObject({ subject: 'Our own authority', count: 2 })
    expect(read.value.pem).not.toContain('PRIVATE')
    expect(read.value.until).toBeGreaterThan(Date.now())
    const der = Buffer.from(String(pem).replaceAll(/-----.*-----|\s/g, ''), 'base64')
    expect(readAuthorities(der)).toMatchObject({ ok: true, value: { count: 1 } })
  })

  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['a key alone', '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n'],
    ['a certificate that is none', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['too much', ' '.repeat(1_000_001)],
  ])('are none in a file with %s', (_, text) => {
    expect(readAuthorities(Buffer.from(text))).toMatchObject({ ok: false, failure: { kind: 'badCertificate' } })
  })

  it('let a server be trusted that is not by the usual ones, and no other', async () => {
    const ca = String(pem)
    const error: unknown = await ask(straight).catch((one: unknown) => one)
    expect(networkFailure(error).kind).toBe('untrustedServer')
    expect(await ask({ ...straight, ca })).toBe('{"items":[]}')
    expect(await ask({ ...straight, ca }, url.replace('127.0.0.1', 'localhost'))).toBe('{"items":[]}')
    const name: unknown = await ask({ ...straight, ca }, url.replace('127.0.0.1', '127.0.0.2')).catch((e: unknown) => e)
    expect(['untrustedServer', 'connection']).toContain(networkFailure(name).kind)
    // Connections of one trust are not for another.
    await expect(ask(straight)).rejects.toBeInstanceOf(Error)
  })

  it('are told of by questions to Civitai too', async () => {
    const reach = (way: Way) => () => Promise.resolve(book.agents(way))
    const client = clientOf(url, { reach: reach(straight) }).civitai
    expect(await client.tags({ query: '', cursor: null })).toMatchObject({ failure: { kind: 'untrustedServer' } })
    const trusting = clientOf(url, { reach: reach({ ...straight, ca: String(pem) }) }).civitai
    expect((await trusting.tags({ query: '', cursor: null })).ok).toBe(true)
    expect(failureOfError(new Error('x')).kind).toBe('unexpected')
  })

  it('are asked for a proxy over TLS as well, and TLS goes through that', async () => {
    const port = Number(new URL(url).port)
    const proxy = { kind: 'https', host: '127.0.0.1', port, login: null } as const
    const ca = String(pem)
    await expect(ask({ ...straight, proxy })).rejects.toMatchObject({ failure: { kind: 'untrustedServer' } })
    expect(await ask({ ...straight, proxy, ca })).toBe('{"items":[]}')
    const { http } = book.agents({ ...straight, proxy, ca })
    const end = new Promise((resolve) => {
      plainRequest({ host: '127.0.0.1', port: 9, agent: http }).once('error', resolve).end()
    })
    expect(networkFailure(await end).kind).toBe('proxyUnreachable')
  })

  it('are asked for also where the environment wants TLS unchecked', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      const error: unknown = await ask(straight).catch((one: unknown) => one)
      expect(networkFailure(error).kind).toBe('untrustedServer')
      const port = Number(new URL(url).port)
      const proxy = { kind: 'https', host: '127.0.0.1', port, login: { username: 'anna', password: 'secret' } } as const
      await expect(ask({ ...straight, proxy })).rejects.toMatchObject({ failure: { kind: 'untrustedServer' } })
      const probe = await testConnection({
        url: new URL(url),
        wayTo: () => Promise.resolve(straight),
        askCivitai: () => Promise.resolve(ok(null)),
        explainKey: () => Promise.resolve(ok({ kind: 'none' })),
      })
      const secure = probe.steps.find(({ step }) => step === 'secure')?.outcome
      expect(secure).toMatchObject({ kind: 'failed', failure: { kind: 'untrustedServer' } })
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })
})
