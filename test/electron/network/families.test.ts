import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createConnections } from '../../../electron/engine/connection'
import { createAgentBook, type AgentBook } from '../../../electron/network/agents'
import type { Lookup } from '../../../electron/network/inside'
import { waysOfPac } from '../../../electron/network/proxy'
import type { Way } from '../../../electron/network/way'
import { clientOf } from '../civitai/clients'
import { useTempFolder } from '../engine/tempFolder'
import { beProxy } from './connectProxy'
import { startProxy } from './proxies'
import { straightHere } from './ways'

const tempFolder = useTempFolder()
const servers: Server[] = []
const books: AgentBook[] = []

afterEach(() => {
  for (const book of books.splice(0)) book.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server of one family that tells by which address it was asked. */
async function serverAt(address: '127.0.0.1' | '::1'): Promise<number> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', family: String(request.socket.localAddress) })
    response.end('{"items":[]}')
  })
  servers.push(server)
  server.listen(0, address)
  await once(server, 'listening')
  const at = server.address()
  return typeof at === 'object' ? (at?.port ?? 0) : 0
}

/** Names have both families, as the system would tell it where both are configured: IPv6 first. */
const both: Lookup = (_host, _options, callback) =>
  callback(null, [
    { address: '::1', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ])

function ask(way: Way, url: string, look?: Lookup): Promise<unknown> {
  const book = createAgentBook({ keepAlive: true }, look)
  books.push(book)
  return new Promise((resolve, reject) => {
    get(url, { agent: book.agents(way).http }, (answer) => resolve(answer.headers.family)).once('error', reject)
  })
}

describe('3. The network: IPv6', () => {
  it('is spoken to an address of its own, by questions and by downloads', async () => {
    const url = `http://[::1]:${String(await serverAt('::1'))}`
    expect(await ask(straightHere, `${url}/`)).toBe('::1')
    const book = createAgentBook({ keepAlive: true })
    books.push(book)
    const { civitai } = clientOf(url, { reach: () => Promise.resolve(book.agents(straightHere)) })
    expect((await civitai.tags({ query: '', cursor: null })).ok).toBe(true)

    const connections = createConnections()
    const request = { url: `${url}/file`, way: straightHere, userAgent: 'test', start: 0, end: 10, stallMs: 5000 }
    const answer = await connections.open(request, new AbortController().signal)
    expect(answer.head).toMatchObject({ status: 200, headers: { family: '::1' } })
    answer.close()
    connections.close()
  })

  it('that does not answer, or IPv4 that does not, is given up for the other one', async () => {
    const four = await serverAt('127.0.0.1')
    expect(await ask(straightHere, `http://both.example:${String(four)}/`, both)).toBe('127.0.0.1')
    const six = await serverAt('::1')
    expect(await ask(straightHere, `http://both.example:${String(six)}/`, both)).toBe('::1')
  })

  it.each(['tinyproxy', 'microsocks'] as const)('goes through %s too', async (program) => {
    const proxy = await startProxy(program, await tempFolder())
    try {
      const url = `http://[::1]:${String(await serverAt('::1'))}/`
      expect(await ask({ ...straightHere, proxy: proxy.proxy }, url)).toBe('::1')
      expect(await proxy.log()).toContain('::1')
    } finally {
      await proxy.stop()
    }
  })

  it('may be the address of the proxy itself', async () => {
    const target = await serverAt('127.0.0.1')
    const proxy = createServer()
    servers.push(proxy)
    beProxy(proxy)
    proxy.listen(0, '::1')
    await once(proxy, 'listening')
    const at = proxy.address()
    const port = typeof at === 'object' ? (at?.port ?? 0) : 0
    const [way] = waysOfPac(`PROXY [::1]:${String(port)}; DIRECT`)
    expect(way).toMatchObject({ host: '::1', port })
    expect(await ask({ ...straightHere, proxy: way ?? null }, `http://127.0.0.1:${String(target)}/`)).toBe('127.0.0.1')
  })
})
