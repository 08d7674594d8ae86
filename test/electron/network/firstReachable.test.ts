import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createFirstReachable } from '../../../electron/network/firstReachable'
import type { Proxy } from '../../../electron/network/proxy'

const closes: (() => void)[] = []
afterEach(() => {
  for (const close of closes.splice(0)) close()
})

/** Something that takes connections on loopback, and how often it was connected to. */
async function listening(port = 0) {
  const server = createServer((socket) => {
    count += 1
    socket.destroy()
  })
  let count = 0
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => server.close()
  closes.push(close)
  return { port: address.port, connections: () => count, close: () => once(close(), 'close') }
}

const proxyAt = (port: number): Proxy => ({ kind: 'http', host: '127.0.0.1', port, login: null })

/** A port of loopback where nobody listens. */
async function lost(): Promise<number> {
  const { port, close } = await listening()
  await close()
  return port
}

describe('3. The network: of the proxies that a script lists', () => {
  it('the first that takes connections is taken, or no proxy where the list says so', async () => {
    const first = createFirstReachable()
    const [gone, here] = [proxyAt(await lost()), proxyAt((await listening()).port)]
    expect(await first([gone, here, null])).toBe(here)
    expect(await first([here, gone])).toBe(here)
    expect(await first([gone, null])).toBeNull()
    expect(await first([null, here])).toBeNull()
  })

  it('the first is taken where none answers, and an only one is not looked at', async () => {
    const first = createFirstReachable()
    const [gone, other] = [proxyAt(await lost()), proxyAt(await lost())]
    expect(await first([gone, other])).toBe(gone)
    const only = await listening()
    const proxy = proxyAt(only.port)
    expect(await first([proxy])).toBe(proxy)
    expect(only.connections()).toBe(0)
  })

  it('one is looked at once a minute, and taken again when it is back', async () => {
    let now = 0
    const first = createFirstReachable(() => now)
    const port = await lost()
    const [back, other] = [proxyAt(port), await listening()]
    const second = proxyAt(other.port)
    expect(await first([back, second])).toBe(second)
    await listening(port)
    now = 59_000
    expect(await first([back, second])).toBe(second)
    expect(other.connections()).toBe(1)
    now = 60_001
    expect(await first([back, second])).toBe(back)
  })
})
