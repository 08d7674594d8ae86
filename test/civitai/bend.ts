import { createGzip } from 'node:zlib'
import { Readable } from 'node:stream'
import { actionOf, type Action } from './faults'
import { bufferBody, html, bytes, type Body, type Reply } from './reply'
import { contentRange, type Span } from './storage'

/** The answer that a fault puts in the place of any other; null where none does. */
export function replacement(actions: readonly Action[]): Reply | null {
  const status = actionOf(actions, 'status')
  if (status !== undefined) {
    const body = Buffer.from(status.json === undefined ? status.body : JSON.stringify(status.json))
    const type = status.json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
    return { status: status.status, headers: { 'Content-Type': type, ...status.headers }, body: bufferBody(body) }
  }
  if (actionOf(actions, 'html200') !== undefined) return html(200, 'Civitai | Sign in')
  if (actionOf(actions, 'malformedJson') !== undefined) {
    return bytes(200, 'application/json; charset=utf-8', Buffer.from('{"items":[{"id":12,"name":"Harb'))
  }
  return null
}

/** An answer as the faults leave it, apart from where it stops. */
export function bend(reply: Reply, span: Span | null, actions: readonly Action[]): Reply {
  return actions.reduce((bent, action) => bendOnce(bent, span, action), reply)
}

function bendOnce(reply: Reply, span: Span | null, action: Action): Reply {
  const { body } = reply
  switch (action.kind) {
    case 'flipByte':
      return span === null ? reply : { ...reply, body: flipped(body, action.at - span.start) }
    case 'wrongTotal':
      return span === null || reply.status !== 206
        ? reply
        : withHeader(reply, 'Content-Range', contentRange({ ...span, total: span.total + action.delta }))
    case 'headers':
      return { ...reply, headers: overlaid(reply.headers, action.headers) }
    case 'truncated':
      return { ...reply, body: shortened(body, Math.max(0, (body.length ?? 0) - action.bytes)) }
    case 'overlong':
      return { ...reply, body: followed(body, Buffer.alloc(action.bytes)) }
    case 'noLength':
      return { ...reply, body: { ...body, length: null } }
    case 'gzip':
      return { ...withHeader(reply, 'Content-Encoding', 'gzip'), body: gzipped(body) }
    case 'multipart':
      return span === null ? reply : multipart(reply, span)
    default:
      return reply
  }
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } }
}

function overlaid(usual: Reply['headers'], others: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries({ ...usual, ...others })
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

function flipped(body: Body, at: number): Body {
  return {
    length: body.length,
    pieces: async function* () {
      let offset = 0
      for await (const piece of body.pieces()) {
        yield at >= offset && at < offset + piece.length ? flippedAt(piece, at - offset) : piece
        offset += piece.length
      }
    },
  }
}

function flippedAt(piece: Buffer, at: number): Buffer {
  const copy = Buffer.from(piece)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

function shortened(body: Body, length: number): Body {
  return {
    length,
    pieces: async function* () {
      let rest = length
      for await (const piece of body.pieces()) {
        if (rest <= 0) return
        yield piece.subarray(0, rest)
        rest -= piece.length
      }
    },
  }
}

function followed(body: Body, tail: Buffer): Body {
  return {
    length: null,
    pieces: async function* () {
      yield* body.pieces()
      yield tail
    },
  }
}

function gzipped(body: Body): Body {
  return {
    length: null,
    pieces: () => Readable.from(body.pieces(), { objectMode: false }).pipe(createGzip({ level: 1 })),
  }
}

function multipart(reply: Reply, span: Span): Reply {
  const boundary = 'standin-part'
  const head = `--${boundary}\r\nContent-Type: application/octet-stream\r\nContent-Range: ${contentRange(span)}\r\n\r\n`
  const headers = Object.fromEntries(Object.entries(reply.headers).filter(([name]) => name !== 'Content-Range'))
  const tail = followed(reply.body, Buffer.from(`\r\n--${boundary}--\r\n`))
  const whole: Body = {
    length: null,
    pieces: async function* () {
      yield Buffer.from(head)
      yield* tail.pieces()
    },
  }
  return {
    status: 206,
    headers: { ...headers, 'Content-Type': `multipart/byteranges; boundary=${boundary}` },
    body: whole,
  }
}
