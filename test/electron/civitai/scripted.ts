import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'

/** What the server does with one request: an answer, or `cut`: the connection is closed without one. */
export type Scripted =
  { status: number; headers?: Readonly<Record<string, string>>; body?: unknown } | { cut: true } | { silent: true }

export interface ScriptedServer {
  url: string
  requests: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[]
  /** Requests whose connection is open and which have no answer. */
  open: () => number
  stop: () => Promise<void>
}

/**
 * A server on 127.0.0.1 that answers with the given replies in turn, then with the last one for ever: for what a faithful
 * Civitai never says. `silent` keeps the connection open and says nothing.
 */
export async function startScripted(replies: readonly Scripted[]): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = []
  let open = 0
  const server = createServer((request, response) => {
    open += 1
    response.once('close', () => (open -= 1))
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const reply = replies[Math.min(requests.length, replies.length - 1)]
      requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
      if (reply === undefined || 'cut' in reply) request.socket.destroy()
      else if ('status' in reply) {
        const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {})
        response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
        response.end(text)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    requests,
    open: () => open,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Starts scripted servers for the tests of a file and stops them after each test. */
export function useScripted(): (...replies: Scripted[]) => Promise<ScriptedServer> {
  const servers: ScriptedServer[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })
  return async (...replies) => {
    const server = await startScripted(replies)
    servers.push(server)
    return server
  }
}

/**
 * Starts servers that say the same to everybody, byte by byte as given, for the tests of a file.
 * @returns starts one and answers its address; `trickle` is said again and again for as long as somebody listens
 */
export function useRaw(): (said: string, trickle?: string) => Promise<string> {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
  })
  return async (said, trickle) => {
    const server = createRawServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.once('data', () => {
        socket.write(said)
        if (trickle === undefined) return
        const again = setInterval(() => socket.write(trickle), 20)
        socket.on('close', () => clearInterval(again))
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  }
}
