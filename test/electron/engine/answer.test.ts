import { describe, expect, it } from 'vitest'
import { judge, parseContentRange, type Asked, type Verdict } from '../../../electron/engine/answer'

const NOW = Date.UTC(2026, 7, 1, 12)
const SIZE = 5_000_000_000
const START = 4_400_000_000

const fresh: Asked = { start: 0, end: null, size: null, listedBytes: SIZE, mayBeText: false }
const resumed: Asked = { ...fresh, start: START, size: SIZE }
const rest = `bytes ${String(START)}-${String(SIZE - 1)}/${String(SIZE)}`

type Headers = Record<string, string | string[]>
const ask = (asked: Asked, status: number, headers: Headers = {}): Verdict => judge(asked, { status, headers }, NOW)
const partial = (range: string, more: Headers = {}): Headers => ({ 'content-range': range, ...more })

describe('6. The engine: an answer that is read', () => {
  it.each<[string, Asked, number, Headers, number, number | null]>([
    ['206 from the start', fresh, 206, partial(`bytes 0-${String(SIZE - 1)}/${String(SIZE)}`), 0, SIZE],
    ['206 from the middle', resumed, 206, partial(rest), START, SIZE],
    ['206 of a size not told, but known', resumed, 206, partial(rest.replace(/\d+$/, '*')), START, SIZE],
    ['206 of a size that nobody knows', fresh, 206, partial('bytes 0-99/*'), 0, null],
    ['206 with a type of its own', resumed, 206, partial(rest, { 'content-type': 'application/zip' }), START, SIZE],
    ['206 that says it is not encoded', resumed, 206, partial(rest, { 'content-encoding': 'Identity' }), START, SIZE],
    ['200 that ignores the range', resumed, 200, { 'content-length': String(SIZE) }, 0, SIZE],
    ['200 without a length', fresh, 200, {}, 0, null],
    ['200 without a length, of a known size', resumed, 200, {}, 0, SIZE],
    ['200 with a length that is none', fresh, 200, { 'content-length': '12,12' }, 0, null],
    ['200 of an empty file', { ...fresh, listedBytes: 0 }, 200, { 'content-length': '0' }, 0, 0],
  ])('is a %s', (_, asked, status, headers, from, total) => {
    expect(ask(asked, status, headers)).toEqual({ kind: 'read', from, total })
  })

  it('is none behind the end of a file that is shorter than listed, where it was asked for ahead', () => {
    const beyond = partial('bytes */4000000000')
    const ahead = { ...resumed, size: null, ahead: true }
    expect(ask(ahead, 416, beyond)).toEqual({ kind: 'beyond', total: 4_000_000_000 })
    expect(ask({ ...ahead, ahead: false }, 416, beyond)).toMatchObject({ failure: { kind: 'changedOnServer' } })
  })

  it.each(['application/json', 'text/plain; charset=utf-8', 'text/yaml'])('may be %s for a file of text', (type) => {
    expect(ask({ ...fresh, mayBeText: true }, 200, { 'content-type': type }).kind).toBe('read')
  })
})

describe('6. The engine: an answer whose first byte is not taken', () => {
  it.each<[string, Asked, number, Headers, string]>([
    [
      '206 of bytes further on',
      resumed,
      206,
      partial(`bytes ${String(START + 1)}-${String(SIZE - 1)}/${String(SIZE)}`),
      'badResponse',
    ],
    ['206 of bytes before', resumed, 206, partial(`bytes 0-${String(SIZE - 1)}/${String(SIZE)}`), 'badResponse'],
    [
      '206 that ends before the file',
      resumed,
      206,
      partial(`bytes ${String(START)}-${String(START + 9)}/${String(SIZE)}`),
      'badResponse',
    ],
    [
      '206 that ends before the known size',
      resumed,
      206,
      partial(`bytes ${String(START)}-${String(START + 9)}/*`),
      'badResponse',
    ],
    [
      '206 that ends behind its file',
      resumed,
      206,
      partial(`bytes ${String(START)}-${String(SIZE)}/${String(SIZE)}`),
      'badResponse',
    ],
    [
      '206 that ends before it begins',
      resumed,
      206,
      partial(`bytes ${String(START)}-5/${String(SIZE)}`),
      'badResponse',
    ],
    ['206 without a range', resumed, 206, {}, 'badResponse'],
    ['206 with the range of a 416', resumed, 206, partial(`bytes */${String(SIZE)}`), 'badResponse'],
    ['206 in another unit', resumed, 206, partial(rest.replace('bytes', 'items')), 'badResponse'],
    ['206 with two ranges', resumed, 206, { 'content-range': [rest, rest] }, 'badResponse'],
    [
      '206 of another size',
      resumed,
      206,
      partial(`bytes ${String(START)}-${String(SIZE)}/${String(SIZE + 1)}`),
      'changedOnServer',
    ],
    ['200 of another size', resumed, 200, { 'content-length': String(SIZE - 1) }, 'changedOnServer'],
    ['206 in several parts', resumed, 206, { 'content-type': 'multipart/byteranges; boundary=x' }, 'badResponse'],
    [
      '206 in several parts, for a file of text',
      { ...resumed, mayBeText: true },
      206,
      { 'content-type': 'multipart/byteranges' },
      'badResponse',
    ],
    ['206 that is compressed', resumed, 206, partial(rest, { 'content-encoding': 'gzip' }), 'badResponse'],
    ['200 that is compressed', fresh, 200, { 'content-encoding': 'br' }, 'badResponse'],
    ['200 with a web page', fresh, 200, { 'content-type': 'text/html; charset=utf-8' }, 'badResponse'],
    ['200 with JSON', fresh, 200, { 'content-type': 'application/json' }, 'badResponse'],
    ['200 with a problem', fresh, 200, { 'content-type': 'application/problem+json' }, 'badResponse'],
    ['200 with XML', fresh, 200, { 'content-type': 'application/xml' }, 'badResponse'],
    ['200 with nothing, where a file is listed', fresh, 200, { 'content-length': '0' }, 'badResponse'],
    ['200 with nothing, where bytes are on disk', resumed, 200, { 'content-length': '0' }, 'badResponse'],
    ['416 of a smaller file', resumed, 416, partial(`bytes */${String(START)}`), 'changedOnServer'],
    ['416 of a larger file', resumed, 416, partial(`bytes */${String(SIZE + 1)}`), 'changedOnServer'],
    ['416 that tells no size', resumed, 416, {}, 'changedOnServer'],
    ['416 of a file that has those bytes', resumed, 416, partial(`bytes */${String(SIZE)}`), 'badResponse'],
    ['416 of nothing, where bytes are on disk', resumed, 416, partial('bytes */0'), 'badResponse'],
    ['416 of nothing, where a file is listed', fresh, 416, partial('bytes */0'), 'badResponse'],
    ['416 for all of a file', fresh, 416, {}, 'badResponse'],
    ['a redirect', fresh, 302, { location: 'https://elsewhere.example/' }, 'badResponse'],
    ['no content', fresh, 204, {}, 'badResponse'],
    ['a legal reason', fresh, 451, {}, 'badResponse'],
    ['too many requests', fresh, 429, {}, 'rateLimited'],
    ['a crash', fresh, 500, {}, 'overloaded'],
    ['a rest', fresh, 503, {}, 'overloaded'],
    ['an edge that gave up', fresh, 524, {}, 'overloaded'],
  ])('is %s', (_, asked, status, headers, kind) => {
    expect(ask(asked, status, headers)).toMatchObject({ kind: 'failed', failure: { kind } })
  })

  it.each([400, 401, 403, 404, 410])('with status %i says that the address is no longer good', (status) => {
    expect(ask(resumed, status)).toEqual({ kind: 'refused', status })
  })

  it.each<[string, Asked, string, number]>([
    ['all bytes are here', { ...fresh, start: 70, size: 70 }, 'bytes */70', 70],
    ['the file is empty', { ...fresh, listedBytes: 0 }, 'bytes */0', 0],
  ])('with status 416 may say that %s', (_, asked, range, total) => {
    expect(ask(asked, 416, partial(range))).toEqual({ kind: 'complete', total })
  })

  it('tells when it is worth asking again', () => {
    expect(ask(fresh, 429, { 'retry-after': '7' })).toMatchObject({ failure: { until: NOW + 7000 } })
    expect(ask(fresh, 503, { 'retry-after': 'soon' })).toEqual({
      kind: 'failed',
      failure: { kind: 'overloaded', status: 503 },
    })
  })
})

describe('6. The engine: Content-Range', () => {
  it.each<[string | null, ReturnType<typeof parseContentRange>]>([
    ['bytes 0-0/1', { start: 0, end: 1, total: 1 }],
    ['Bytes 4294967296-4294967300/9000000000', { start: 2 ** 32, end: 2 ** 32 + 5, total: 9_000_000_000 }],
    ['bytes 5-9/*', { start: 5, end: 10, total: null }],
    ['bytes */7', { start: null, end: null, total: 7 }],
    ['bytes */*', { start: null, end: null, total: null }],
    ['bytes 5-4/9', null],
    ['bytes 0-9/9', null],
    ['bytes 0-9', null],
    ['bytes=0-9/10', null],
    ['bytes 0-9/10, 20-29/30', null],
    ['bytes 0-9999999999999999/10000000000000000', null],
    ['', null],
    [null, null],
  ])('%j is %j', (value, expected) => {
    expect(parseContentRange(value)).toEqual(expected)
  })
})
