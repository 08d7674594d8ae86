import type { Failure } from '@shared/failure'
import { retryAfterTime } from '@shared/retryAfter'

/** The head of a storage's answer to a range request. */
export interface AnswerHead {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What was asked: the bytes `[start, end)` of a file. */
export interface Asked {
  start: number
  /** Exclusive; null: to the end of the file. */
  end: number | null
  /** Bytes, as a storage said before; null: not known yet. */
  size: number | null
  /** Bytes, as Civitai lists the file. */
  listedBytes: number
  /** Whether a page or JSON may be the file itself. */
  mayBeText: boolean
  /** Whether it begins behind all that is on disk: where Civitai lists too much, the file may be shorter. */
  ahead?: boolean
}

/**
 * What to do with the answer: read its body as the bytes from `from` (`total` is the whole file's size, null when no
 * storage has said it); `complete`: there is nothing left to fetch; `beyond`: the file ends before it; `refused`: the address is no longer good, ask
 * Civitai for another; or a failure.
 */
export type Verdict =
  | { kind: 'read'; from: number; total: number | null }
  | { kind: 'complete'; total: number }
  | { kind: 'beyond'; total: number }
  | { kind: 'refused'; status: number }
  | { kind: 'failed'; failure: Failure }

/** Bodies of these types are pages and messages, never a model; of the second, several ranges in one. */
const talk = /^(text\/|application\/(json|xml|xhtml|problem))/i
const multipart = /^multipart\//i

/**
 * Judges an answer before its first byte is written: status, start, total, encoding and type (RFC 9110, section 14.4).
 * got 14 ends without an error on most of what is refused here.
 */
export function judge(asked: Asked, answer: AnswerHead, now: number): Verdict {
  const { status } = answer
  if (status === 206 || status === 200) return judgeBody(asked, answer)
  if (status === 416) return judgeBeyond(asked, answer)
  if (status === 400 || status === 401 || status === 403 || status === 404 || status === 410)
    return { kind: 'refused', status }
  const until = retryAfterTime(header(answer, 'retry-after'), now)
  const more = { status, ...(until === null ? {} : { until }) }
  if (status === 429) return { kind: 'failed', failure: { kind: 'rateLimited', ...more } }
  if (status >= 500) return { kind: 'failed', failure: { kind: 'overloaded', ...more } }
  return bad(answer, `status ${String(status)}`)
}

function judgeBody(asked: Asked, answer: AnswerHead): Verdict {
  const encoding = header(answer, 'content-encoding')
  if (encoding !== null && encoding.toLowerCase() !== 'identity') return bad(answer, `content-encoding ${encoding}`)
  const type = header(answer, 'content-type')
  if (type !== null && (multipart.test(type) || (talk.test(type) && !asked.mayBeText)))
    return bad(answer, `content-type ${type}`)
  if (answer.status === 206) {
    const range = parseContentRange(header(answer, 'content-range'))
    if (typeof range?.start !== 'number') return bad(answer, 'no usable content-range')
    if (range.start !== asked.start)
      return bad(answer, `asked for byte ${String(asked.start)}, got ${String(range.start)}`)
    const total = range.total ?? asked.size
    const other = differs(asked, answer, total)
    if (other !== null) return other
    const end = total === null ? asked.end : Math.min(asked.end ?? total, total)
    if (end !== null && range.end !== end) return bad(answer, 'the range ends elsewhere than asked')
    return { kind: 'read', from: range.start, total }
  }
  const length = header(answer, 'content-length')
  const total = length !== null && /^\d{1,15}$/.test(length) ? Number(length) : asked.size
  return differs(asked, answer, total) ?? { kind: 'read', from: 0, total }
}

function judgeBeyond(asked: Asked, answer: AnswerHead): Verdict {
  const total = parseContentRange(header(answer, 'content-range'))?.total ?? null
  const other = differs(asked, answer, total)
  if (other !== null) return other
  if (asked.ahead === true && total !== null && total <= asked.start) return { kind: 'beyond', total }
  if (total === asked.start) return { kind: 'complete', total }
  if (asked.start === 0 || total === asked.size) return bad(answer, 'refuses a range of the file')
  const expected = String(asked.size ?? asked.start)
  return {
    kind: 'failed',
    failure: { kind: 'changedOnServer', status: 416, expected, actual: String(total ?? 'unknown') },
  }
}

/** The failure when the storage tells another size than before, or none where there must be bytes; null: all is well. */
function differs(asked: Asked, answer: AnswerHead, total: number | null): Verdict | null {
  if (total === null) return null
  // Storages do send empty answers now and then; the next one is full.
  if (total === 0 && (asked.size ?? asked.listedBytes) > 0) return bad(answer, 'an empty answer')
  if (asked.size === null || asked.size === total) return null
  return { kind: 'failed', failure: { kind: 'changedOnServer', expected: String(asked.size), actual: String(total) } }
}

function bad(answer: AnswerHead, detail: string): Verdict {
  return { kind: 'failed', failure: { kind: 'badResponse', status: answer.status, detail } }
}

function header(answer: AnswerHead, name: string): string | null {
  const value = answer.headers[name]
  return typeof value === 'string' ? value.trim() : null
}

/** `bytes a-b/total` as a half-open range; `start` null for the form of a 416, `total` null for `*`. Null: not understood. */
export function parseContentRange(
  value: string | null,
): { start: number | null; end: number | null; total: number | null } | null {
  const match = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15}|\*)$/i.exec(value ?? '')
  if (match === null) return null
  const [, first, last, all] = match
  const total = all === undefined || all === '*' ? null : Number(all)
  if (first === undefined || last === undefined) return { start: null, end: null, total }
  const [start, end] = [Number(first), Number(last) + 1]
  return end <= start || (total !== null && end > total) ? null : { start, end, total }
}
