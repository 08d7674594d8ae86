import type { Catalogue } from './catalogue'
import { contentPieces, type Content } from './content'
import { contentOf } from './contents'
import { actionOf, type Action } from './faults'
import { json, text, xml, type Body, type Reply } from './reply'
import { readSignedUrl, type SignedPath } from './signing'

/** A request to storage, read. */
export interface StorageCall {
  readonly method: string
  readonly url: URL
  readonly authorization: string | undefined
  readonly range: string | undefined
  readonly ifRange: string | undefined
  readonly actions: readonly Action[]
}

/** A half-open range of bytes, and the size of what it is cut from. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly total: number
}

/** An answer of storage: `span` where it is bytes of a file, `partial` for 206. */
export interface StorageReply {
  readonly reply: Reply
  readonly span: Span | null
}

/**
 * Answers for files as R2 and B2 do: no Authorization header, no HEAD at R2, an address that is alive, ranges.
 * @param expired signatures that are refused though their time has not come
 */
export function answerStorage(call: StorageCall, catalogue: Catalogue, expired: ReadonlySet<string>): StorageReply {
  const refuse = (reply: Reply): StorageReply => ({ reply, span: null })
  const signed = readSignedUrl(call.url)
  if (call.authorization !== undefined) return refuse(xml(400, 'InvalidRequest', 'Missing x-amz-content-sha256'))
  if (!['GET', 'HEAD'].includes(call.method)) return refuse(text(405, 'Method Not Allowed'))
  if (!signed.ok) return refuse(refusal(signed.store, signed.reason))
  if (call.method === 'HEAD' && signed.store === 'r2') {
    return refuse(xml(403, 'SignatureDoesNotMatch', 'The request signature does not match.'))
  }
  const gone = actionOf(call.actions, 'expireAddress')
  if (expired.has(signed.signature) || (gone !== undefined && gone.afterBytes === undefined)) {
    return refuse(refusal(signed.store, 'expired'))
  }
  const file = catalogue.stored(signed.name)
  if (file === undefined) return refuse(xml(404, 'NoSuchKey', 'The specified key does not exist.'))
  return answerFile(call, signed, contentOf(file), file.id)
}

function refusal(store: 'r2' | 'b2', reason: 'expired' | 'wrongSignature' | 'noStore'): Reply {
  if (reason === 'noStore') return xml(404, 'NoSuchKey', 'The specified key does not exist.')
  if (store === 'b2') {
    return reason === 'expired'
      ? json(401, { code: 'expired_auth_token', message: 'Authorization token has expired', status: 401 })
      : json(401, { code: 'bad_auth_token', message: 'Authorization token is not valid', status: 401 })
  }
  return reason === 'expired'
    ? xml(403, 'AccessDenied', 'Request has expired')
    : xml(403, 'SignatureDoesNotMatch', 'The request signature does not match.')
}

function answerFile(
  call: StorageCall,
  signed: SignedPath & { ok: true },
  content: Content,
  fileId: number,
): StorageReply {
  const total = content.bytes
  const etag = actionOf(call.actions, 'newEtag')?.etag ?? `"${fileId.toString(16).padStart(32, '0')}-4"`
  const headers: Record<string, string> = {
    'Content-Type': 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ...(signed.disposition === null ? {} : { 'Content-Disposition': latin1(signed.disposition) }),
    ...(signed.store === 'r2'
      ? { ETag: etag }
      : { 'x-bz-file-id': `4_z${String(fileId)}`, 'x-bz-content-sha1': 'none' }),
  }
  const stillSame = call.ifRange === undefined || (signed.store === 'r2' && call.ifRange === etag)
  const ignored = !stillSame || actionOf(call.actions, 'ignoreRange') !== undefined
  const asked = ignored ? null : parseRange(call.range, total)
  const shift = actionOf(call.actions, 'wrongContentRange')?.shift ?? 0
  const range = asked === null || asked === 'unsatisfiable' ? asked : shifted(asked, shift, total)
  if (range === 'unsatisfiable') {
    const reply = xml(416, 'InvalidRange', 'The requested range is not satisfiable')
    return {
      reply: { ...reply, headers: { ...reply.headers, 'Content-Range': `bytes */${String(total)}` } },
      span: null,
    }
  }
  const span = { ...(range ?? { start: 0, end: total }), total }
  const body = fileBody(content, span)
  if (range === null) return { reply: { status: 200, headers, body }, span }
  return { reply: { status: 206, headers: { ...headers, 'Content-Range': contentRange(span) }, body }, span }
}

function shifted(range: { start: number; end: number }, shift: number, total: number): { start: number; end: number } {
  const start = Math.min(total - 1, Math.max(0, range.start + shift))
  return { start, end: Math.min(total, start + range.end - range.start) }
}

/** `bytes first-last/total`, where last is the last byte itself. */
export function contentRange(span: Span): string {
  return `bytes ${String(span.start)}-${String(span.end - 1)}/${String(span.total)}`
}

/** The bytes of a half-open range of a file. */
export function fileBody(content: Content, span: { start: number; end: number }): Body {
  return { length: span.end - span.start, pieces: () => contentPieces(content, span.start, span.end) }
}

/** The range that is asked for; null for none, or for one that storage does not understand (several at once). */
export function parseRange(
  header: string | undefined,
  total: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (match === null || (first === '' && last === '')) return null
  if (first === '') return last === '0' ? 'unsatisfiable' : { start: Math.max(0, total - Number(last)), end: total }
  const start = Number(first)
  const end = last === '' ? total : Math.min(total, Number(last) + 1)
  if (last !== '' && Number(last) < start) return null
  return start >= total ? 'unsatisfiable' : { start, end }
}

/** Text as Node writes it into a header byte by byte, so that UTF-8 leaves as UTF-8. */
function latin1(value: string): string {
  return Buffer.from(value).toString('latin1')
}
