import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { createServer as createPlainServer, type Server } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createPictures } from '../../../electron/civitai/pictureFetch'
import { createNetwork, type Network } from '../../../electron/network/network'
import type { Proxy } from '../../../electron/network/proxy'
import { clientOf, userAgent } from '../civitai/clients'
import { transfer, useTransfers } from '../engine/transferKit'
import { useTempFolder } from '../engine/tempFolder'
import { startProxy, type ProxyProgram, type RunningProxy } from './proxies'

const transfers = useTransfers()
const tempFolder = useTempFolder()
const running: RunningProxy[] = []
const networks: Network[] = []
const servers: Server[] = []

afterEach(async () => {
  for (const network of networks.splice(0)) network.close()
  for (const proxy of running.splice(0)) await proxy.stop()
  for (const server of servers.splice(0)) server.close()
})

async function start(program: ProxyProgram, withLogin = false): Promise<RunningProxy> {
  const proxy = await startProxy(program, await tempFolder(), withLogin)
  running.push(proxy)
  return proxy
}

function networkBy(proxy: Proxy): Network {
  const network = createNetwork({
    proxyTo: () => Promise.resolve(proxy),
    ca: () => null,
    baseUrl: () => new URL(transfers().civitai.url),
  })
  networks.push(network)
  return network
}

const noneKept = { read: () => Promise.resolve(null), keep: () => Promise.resolve() }
const reachOf = (network: Network) => (url: URL) => network.agentsFor(url)

/** Asks one small question by this proxy. */
async function askBy(proxy: Proxy) {
  const reach = reachOf(networkBy(proxy))
  return clientOf(transfers().civitai.url, { reach }).civitai.tags({ query: '', cursor: null })
}

/** Fetches a file of 25 MB by this proxy. */
async function fetchBy(proxy: Proxy, over: { url?: string } = {}) {
  const one = await transfers().job(over)
  return transfer({ ...one, way: await networkBy(proxy).wayTo(new URL(one.url)) })
}

function pictureAddress(): string {
  const { civitai } = transfers()
  const all = civitai.catalogue.models.flatMap(({ versions }) => versions.flatMap((one) => one.pictures))
  const picture = all.find(({ kind }) => kind === 'image')
  if (picture === undefined) throw new Error('a catalogue without pictures')
  return `${civitai.url}/xG1nkqKTMzGDvpLrqFT7WA/${picture.uuid}/original=true/${String(picture.id)}.jpeg`
}

const portOf = (url: string): string => new URL(url).port

describe('3. The network: by real proxies', () => {
  it.each([
    ['tinyproxy', false],
    ['tinyproxy', true],
    ['microsocks', false],
    ['microsocks', true],
    ['danted', false],
  ] as const)('%s (with a login: %s) brings answers, pictures and files', async (program, withLogin) => {
    const { civitai, large } = transfers()
    const { proxy, log } = await start(program, withLogin)
    expect((await askBy(proxy)).ok).toBe(true)

    const pictures = createPictures(userAgent, () => civitai.url, noneKept, { reach: reachOf(networkBy(proxy)) })
    const picture = await pictures.get(pictureAddress(), 320, true, new AbortController().signal)
    expect(picture?.type).toBe('image/png')

    const { job, outcome } = await fetchBy(proxy)
    expect(outcome).toEqual({ kind: 'received', size: large.size })
    expect(
      createHash('sha256')
        .update(await readFile(job.partPath))
        .digest('hex'),
    ).toBe(large.sha256)

    // The proxy's own word for it.
    const words = await log()
    for (const url of [civitai.url, civitai.storageUrl])
      expect(words.match(new RegExp(`127\\.0\\.0\\.1[:.]${portOf(url)}\\b`, 'g'))?.length ?? 0).toBeGreaterThan(0)
  })

  it('dante counts all bytes of a file: none came another way', async () => {
    const { large, civitai } = transfers()
    const { proxy, log, stop } = await start('danted')
    const { outcome } = await fetchBy(proxy)
    expect(outcome.kind).toBe('received')
    for (const network of networks) network.close()
    await stop()
    const storage = `127\\.0\\.0\\.1\\.${portOf(civitai.storageUrl)}`
    // "connect ]: <to the client> -> client proxy -> ..., ... -> proxy storage -> <from the storage>"
    const ends = (await log()).matchAll(new RegExp(`tcp/connect \\]: .* ${storage} -> (\\d+)`, 'g'))
    const bytes = [...ends].map(([, fromStorage]) => Number(fromStorage))
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(large.size)
  })
})

describe('3. The network: a proxy that does not do it', () => {
  it.each(['tinyproxy', 'microsocks'] as const)('%s with another login says so', async (program) => {
    const { proxy } = await start(program, true)
    const host = `127.0.0.1:${String(proxy.port)}`
    for (const login of [null, { username: 'anna', password: 'wrong' }]) {
      expect(await askBy({ ...proxy, login })).toMatchObject({ ok: false, failure: { kind: 'proxyLogin', host } })
      const { outcome } = await fetchBy({ ...proxy, login })
      expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'proxyLogin', host } })
      expect(JSON.stringify(outcome)).not.toContain('wrong')
    }
  })

  it('that lets nobody go there says so', async () => {
    const { proxy } = await start('danted')
    const { storageUrl } = transfers().civitai
    const { outcome } = await fetchBy(proxy, { url: storageUrl.replace('127.0.0.1', '127.0.0.9') })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'proxyRefused' } })
  })

  it.each(['tinyproxy', 'microsocks', 'danted'] as const)(
    '%s that cannot reach the server is told from one that is not there',
    async (program) => {
      const { proxy, stop } = await start(program)
      const nobody = { url: 'http://127.0.0.1:9/file' }
      expect((await fetchBy(proxy, nobody)).outcome).toMatchObject({ failure: { kind: 'connection' } })
      await stop()
      const host = `127.0.0.1:${String(proxy.port)}`
      expect((await fetchBy(proxy)).outcome).toMatchObject({ failure: { kind: 'proxyUnreachable', host } })
      expect(await askBy(proxy)).toMatchObject({ failure: { kind: 'proxyUnreachable', host } })
    },
  )

  it('of another kind is no proxy', async () => {
    const { proxy } = await start('microsocks')
    expect(await askBy({ ...proxy, kind: 'http' })).toMatchObject({ failure: { kind: 'proxyUnreachable' } })
  })

  it('that refuses with a page is not taken for the server', async () => {
    // As some that filter do: whoever took this for the storage would ask Civitai for another address.
    const server = createServer()
    servers.push(server)
    server.on('connect', (_, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nno!\n'),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const { outcome } = await fetchBy({ kind: 'http', host: '127.0.0.1', port, login: null })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'proxyRefused' } })
  })

  it.each([
    ['a head without an end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing', ''],
  ])('that answers %s is given up', async (_, words) => {
    const server = createPlainServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(words))
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    for (const kind of ['http', 'socks5'] as const)
      expect(await askBy({ kind, host: '127.0.0.1', port, login: null })).toMatchObject({
        failure: { kind: 'proxyUnreachable' },
      })
  })

  it('is not asked for an address inside of the own network', async () => {
    const { proxy, log } = await start('tinyproxy')
    const { outcome } = await fetchBy(proxy, { url: 'http://10.0.0.1/file' })
    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'innerAddress', host: '10.0.0.1' } })
    expect(await log()).not.toContain('10.0.0.1')
  })
})
