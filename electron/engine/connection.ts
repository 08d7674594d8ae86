import { Agent as HttpAgent, type ClientRequest } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import got, { type Request, type Response } from 'got'
import type { AnswerHead } from './answer'
import { withStall } from './silence'

/** One request for a part of a file. */
export interface RangeRequest {
  /** Signed storage address. No credentials of ours go with it. */
  url: string
  userAgent: string
  /** Half-open; `end` null: to the end of the file. */
  start: number
  end: number | null
  /** Ms without a byte after which the connection is given up. */
  stallMs: number
}

/** An answer: its head, and its body while it comes. */
export interface RangeAnswer {
  head: AnswerHead
  /** Throws ETIMEDOUT when no byte comes for `stallMs`, and what got throws. */
  body: AsyncIterable<Buffer>
  /** Gives the connection up, unless the body has come to its end. */
  close(): void
}

/** The connections of one file: kept open from range to range. */
export interface Connections {
  /** Rejects with got's error, also when the signal is aborted. */
  open(request: RangeRequest, signal: AbortSignal): Promise<RangeAnswer>
  /** Closes those that wait for another range. */
  close(): void
}

/** Ours alone: what is asked for is taken as it comes. */
const asks = got.extend({
  headers: { 'accept-encoding': 'identity' },
  decompress: false,
  followRedirect: false,
  throwHttpErrors: false,
  retry: { limit: 0 },
})

export function createConnections(): Connections {
  const settings = { keepAlive: true, scheduling: 'lifo' } as const
  const agent = { http: new HttpAgent(settings), https: new HttpsAgent(settings) }
  return {
    async open({ url, userAgent, start, end, stallMs }, signal) {
      const last = end === null ? '' : String(end - 1)
      const stream = asks.stream(url, {
        agent,
        headers: { range: `bytes=${String(start)}-${last}`, 'user-agent': userAgent },
        timeout: { lookup: stallMs, connect: stallMs, secureConnect: stallMs, response: stallMs },
        signal,
      })
      try {
        const { statusCode: status, headers } = await headOf(stream)
        return { head: { status, headers }, body: withStall(stream, stallMs), close: () => void stream.destroy() }
      } catch (error) {
        stream.destroy()
        throw error
      }
    },
    close() {
      agent.http.destroy()
      agent.https.destroy()
    },
  }
}

function headOf(stream: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    stream.once('response', resolve)
    stream.once('error', reject)
    // After a 101 that nobody asked for, Node closes the connection and got says nothing, not even in time.
    stream.once('request', (request: ClientRequest) => {
      request.once('close', () => reject(new Error('closed without an answer')))
    })
  })
}
