import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { codeOf } from '@shared/systemErrors'
import { createAgentBook } from '../network/agents'
import type { Way } from '../network/way'
import type { AnswerHead } from './answer'
import { withStall } from './silence'

/** One request for a part of a file. */
export interface RangeRequest {
  /** Signed storage address. No credentials of ours go with it. */
  url: string
  way: Way
  userAgent: string
  /** Half-open; `end` null: to the end of the file. */
  start: number
  end: number | null
  /** Ms without an answer, or then without a byte of its body, after which the connection is given up. */
  stallMs: number
}

/** An answer: its head, and its body while it comes. */
export interface RangeAnswer {
  head: AnswerHead
  /** See `withStall`. Throws ETIMEDOUT when no byte comes for `stallMs`, and Node's errors. */
  body: AsyncIterable<Buffer[]>
  /** Gives the connection up, unless the body has come to its end. */
  close(): void
}

/** Connections that are kept open from range to range, and from file to file. */
export interface Connections {
  /** Rejects with Node's error, also when the signal is aborted. */
  open(request: RangeRequest, signal: AbortSignal): Promise<RangeAnswer>
  /** Bytes that each may hold now, once as they come and once until they are written, so that memory does not grow with them. */
  readonly held: () => number
  /** Closes all of them. Others may be opened afterwards. */
  close(): void
}

/** Ms after which a connection is closed that nobody has a request for. */
const IDLE_MS = 15_000

/** Bytes that Node holds of a connection while nobody takes them. */
const STREAM_BYTES = 64 * 1024
/** Bytes that all connections that bring something hold together, about; and one of them at most and at least. */
const HELD_IN_ALL = 12 * 2 ** 20
const HELD_MOST = 512 * 1024
const HELD_LEAST = 64 * 1024

/**
 * Node's own client and no library over it: what is asked for is taken as it comes, without redirects, decoding or retries,
 * and each layer would cost every buffer of every body.
 */
export function createConnections(): Connections {
  const settings = { keepAlive: true, scheduling: 'lifo', highWaterMark: STREAM_BYTES, timeout: IDLE_MS } as const
  const book = createAgentBook(settings)
  let answers = 0
  const held = (): number => Math.min(HELD_MOST, Math.max(HELD_LEAST, HELD_IN_ALL / (2 * Math.max(1, answers))))

  function answerOf(answer: IncomingMessage, stallMs: number): RangeAnswer {
    const { statusCode: status = 0, headers } = answer
    answers += 1
    let open = true
    return {
      head: { status, headers },
      body: withStall(answer, stallMs, held),
      close() {
        if (open) answers -= 1
        open = false
        answer.destroy()
      },
    }
  }

  return {
    held,
    async open({ url, way, userAgent, start, end, stallMs }, signal) {
      const last = end === null ? '' : String(end - 1)
      const headers = {
        range: `bytes=${String(start)}-${last}`,
        'user-agent': userAgent,
        'accept-encoding': 'identity',
      }
      const agents = book.agents(way)
      const options = { headers, signal }
      for (;;) {
        const request = url.startsWith('https:')
          ? httpsRequest(url, { ...options, agent: agents.https })
          : httpRequest(url, { ...options, agent: agents.http })
        try {
          return answerOf(await headOf(request, stallMs), stallMs)
        } catch (error) {
          request.destroy()
          // The storage closed it while it was idle, and that is nobody's fault: there are only so many of those.
          if (!request.reusedSocket || codeOf(error) !== 'ECONNRESET') throw error
        }
      }
    },
    close: () => book.close(),
  }
}

async function headOf(request: ClientRequest, stallMs: number): Promise<IncomingMessage> {
  // Not by the socket's silence: a head may come letter by letter, for ever.
  const timer = setTimeout(() => {
    request.destroy(Object.assign(new Error(`no answer for ${String(stallMs)} ms`), { code: 'ETIMEDOUT' }))
  }, stallMs)
  try {
    return await answerTo(request)
  } finally {
    clearTimeout(timer)
  }
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', (answer) => {
      // Why a body is no proper HTTP is told to the request alone.
      request.on('error', (error) => answer.destroy(error))
      resolve(answer)
    })
    request.on('error', reject)
    // After a 101 that nobody asked for, Node closes the connection and says nothing.
    request.once('close', () => reject(new Error('closed without an answer')))
    request.end()
  })
}
