import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConnections, type Connections } from '../../../electron/engine/connection'
import { straightHere } from '../network/ways'

const KIB = 1024
let server: Server
let connections: Connections

beforeEach(async () => {
  // It begins an answer and never ends it.
  server = createServer((_, response) => response.writeHead(206, { 'content-range': 'bytes 0-9/10' }).write('a'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connections = createConnections()
})

afterEach(async () => {
  connections.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function open(count: number): Promise<(() => void)[]> {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
  const request = { url, way: straightHere, userAgent: 'test', start: 0, end: 10, stallMs: 5000 }
  const answers = Array.from({ length: count }, () => connections.open(request, new AbortController().signal))
  return (await Promise.all(answers)).map((answer) => () => answer.close())
}

describe('6. The engine: what connections hold in memory', () => {
  it('is half a MiB each while there are a few, and 12 MiB together however many there are', async () => {
    const few = await open(8)
    expect(connections.held()).toBe(512 * KIB)
    const many = await open(56)
    expect(2 * 64 * connections.held()).toBe(12 * 1024 * KIB)
    for (const close of many) close()
    expect(connections.held()).toBe(512 * KIB)
    // A second time changes nothing.
    for (const close of [...many, ...few]) close()
    expect(connections.held()).toBe(512 * KIB)
  })
})
