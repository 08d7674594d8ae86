import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mutated, randomOf } from '../electron/civitai/mutating'

/** A Civitai in front of another one, that spoils what it hands on. */
export interface Spoiler {
  url: string
  /** Things in lists, and bodies of one thing, that were handed on spoilt until now. */
  spoilt: () => number
  /** Answers of the API until now, spoilt or not. */
  answers: () => number
  stop: () => Promise<void>
}

/**
 * Hands on what the Civitai at `target` answers; each JSON of its API with values of other types, nulls, gaps, web pages and
 * huge texts in it, another way each time. The n-th answer is spoilt as by seed n, the same in every run.
 */
export async function startSpoiler(target: string): Promise<Spoiler> {
  let [answers, spoilt] = [0, 0]
  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = { 'user-agent': request.headers['user-agent'] ?? '' }
    const answer = await fetch(`${target}${request.url ?? ''}`, { headers, redirect: 'manual' })
    const type = answer.headers.get('content-type') ?? ''
    const bytes = Buffer.from(await answer.arrayBuffer())
    const isData = request.url?.startsWith('/api/v1/') === true && answer.ok && type.includes('json')
    response.writeHead(answer.status, { 'content-type': type })
    response.end(isData ? spoil(JSON.parse(bytes.toString())) : bytes)
  }
  function spoil(body: unknown): string {
    answers += 1
    const random = randomOf(answers)
    // Some are beyond all help, most have a few things wrong.
    const every = 4 + Math.floor(random() * 60)
    spoilt += itemsOf(body)?.length ?? 1
    return JSON.stringify(mutated(body, random, every) ?? null)
  }
  const server = createServer((request, response) => {
    handOn(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    spoilt: () => spoilt,
    answers: () => answers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function itemsOf(body: unknown): unknown[] | null {
  if (typeof body !== 'object' || body === null || !('items' in body)) return null
  return Array.isArray(body.items) ? body.items : null
}
