import type { Server } from 'node:http'
import { connect } from 'node:net'

/** Has a server be an HTTP proxy too: what it is asked for by CONNECT it reaches at 127.0.0.1. */
export function beProxy(server: Server): void {
  server.on('connect', ({ url = '' }, client) => {
    const through = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(through).pipe(client)
    })
    through.once('error', () => client.destroy())
    client.once('error', () => through.destroy())
  })
}
