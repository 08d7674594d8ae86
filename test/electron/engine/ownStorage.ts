import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { afterEach } from 'vitest'
import { listen, stop } from '../../civitai/serve'
import { contentPieces, type Content } from '../../civitai/content'
import { contentRange, parseRange } from '../../civitai/storage'

/**
 * What a storage of a test's own does with a request; `true`: it has answered, else the bytes are sent as asked for,
 * `untold`: without telling how many there are in all.
 */
export type Answerer = (
  response: ServerResponse,
  at: { start: number; nth: number; open: number },
) => boolean | 'untold'

/** Storages that hold one file and have whims; they stop after each test. */
export function useOwnStorage(): (content: Content, answer: Answerer) => Promise<{ url: string; most: () => number }> {
  const servers: Server[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(stop))
  })
  return async (content, answer) => {
    let [nth, open, most] = [0, 0, 0]
    const server = createServer((request, response) => {
      nth += 1
      open += 1
      response.once('close', () => (open -= 1))
      const span = spanOf(request, content)
      const answered = answer(response, { start: span.start, nth, open })
      if (answered === true) return
      most = Math.max(most, open)
      send(response, content, span, answered === 'untold')
    })
    servers.push(server)
    return { url: `${await listen(server, 0)}/file`, most: () => most }
  }
}

function spanOf({ headers }: IncomingMessage, { bytes }: Content): { start: number; end: number; total: number } {
  const range = parseRange(headers.range, bytes)
  if (range === null || range === 'unsatisfiable') throw new Error('the engine asks for a range of the file')
  return { ...range, total: bytes }
}

function send(response: ServerResponse, content: Content, span: ReturnType<typeof spanOf>, isUntold: boolean): void {
  const told = contentRange(span)
  const range = isUntold ? told.replace(/\d+$/, '*') : told
  response.writeHead(206, { 'Content-Length': span.end - span.start, 'Content-Range': range })
  // Whoever asked may leave at any time.
  pipeline(Readable.from(contentPieces(content, span.start, span.end)), response, () => undefined)
}
