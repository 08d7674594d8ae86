import { describe, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import { answers, every, first, says } from './faultRules'
import { play, type End, type FaultCase } from './faultSuite'
import { MIB } from './faultKit'
import { useStage } from './stage'

const stage = useStage()
const SIZE = 3 * MIB + 321

const comes = (...after: FailureKind[]): End => ({ verified: true, after })
const contentRange = (first: number, last: number, total: number | '*'): Record<string, string> => ({
  'Content-Range': `bytes ${String(first)}-${String(last)}/${String(total)}`,
})
/** Nothing is on disk yet: the whole file is asked for. */
const atFirst = (name: string, fault: Parameters<typeof first>[0], end: End): [string, FaultCase] => [
  name,
  { faults: [first(fault)], end },
]
/** More than one MiB is on disk, and the rest is asked for. */
const later = (name: string, fault: Parameters<typeof first>[0], end: End): [string, FaultCase] => [
  name,
  { begun: true, faults: [first(fault)], end },
]
const stuck = (failure: FailureKind): End => ({ state: 'attention', failure })
const always = (name: string, fault: Parameters<typeof first>[0], end: End): [string, FaultCase] => [
  name,
  { begun: true, faults: [every(fault)], end },
]

const octets = { 'Content-Type': 'application/octet-stream' }

const cases: readonly (readonly [string, FaultCase])[] = [
  later('a connection that is reset before the head is made anew', { kind: 'cut', afterBytes: 0 }, comes('connection')),
  later(
    'a connection that is reset in the middle of the body costs nothing that came',
    { kind: 'cut', afterBytes: MIB },
    comes('connection'),
  ),
  later(
    'a body that is shorter than its range is gone on with',
    { kind: 'truncated', bytes: 5000 },
    comes('connection'),
  ),
  atFirst(
    'a body that is longer than the file is refused, and what is right of it kept',
    { kind: 'overlong', bytes: 70_000 },
    comes('badResponse'),
  ),
  later(
    'a body that is longer than the rest of the file is refused',
    { kind: 'overlong', bytes: 70_000 },
    comes('badResponse'),
  ),
  later('a body of which nobody says how long it is comes as it is', { kind: 'noLength' }, comes()),
  later('bytes from further on are refused', { kind: 'wrongContentRange', shift: 4096 }, comes('badResponse')),
  later('bytes from before are refused', { kind: 'wrongContentRange', shift: -4096 }, comes('badResponse')),
  atFirst(
    'a range that ends before the file does is refused',
    { kind: 'headers', headers: contentRange(0, SIZE - 1000, SIZE) },
    comes('badResponse'),
  ),
  atFirst(
    'a range that ends behind the file is refused',
    { kind: 'headers', headers: contentRange(0, SIZE + 1000, SIZE) },
    comes('badResponse'),
  ),
  atFirst(
    'a range that ends before it begins is refused',
    { kind: 'headers', headers: contentRange(9, 4, SIZE) },
    comes('badResponse'),
  ),
  atFirst(
    'a range in other units is refused',
    { kind: 'headers', headers: { 'Content-Range': 'items 0-9/10' } },
    comes('badResponse'),
  ),
  later(
    '206 without a Content-Range is refused',
    { kind: 'headers', headers: { 'Content-Range': null } },
    comes('badResponse'),
  ),
  later(
    'a total that is another one once is not believed',
    { kind: 'wrongTotal', delta: 10 },
    comes('changedOnServer'),
  ),
  later('a total that its own range exceeds is refused', { kind: 'wrongTotal', delta: -10 }, comes('badResponse')),
  atFirst(
    '206 with * for a total is asked for to its end',
    { kind: 'headers', headers: contentRange(0, SIZE - 1, '*') },
    comes(),
  ),
  later('200 to a range request is passed over up to what is missing', { kind: 'ignoreRange' }, comes()),
  later('a body in several parts is refused', { kind: 'multipart' }, comes('badResponse')),
  later('a packed body is refused', { kind: 'gzip' }, comes('badResponse')),
  always('a body that stays packed ends with a person', { kind: 'gzip' }, stuck('badResponse')),
  later('a web page to log in, with 200, is no file', { kind: 'html200' }, comes('badResponse')),
  always('a web page that stays ends with a person', { kind: 'html200' }, stuck('badResponse')),
  later('an error in JSON, with 200, is no file', says(200, { error: 'Unauthorized' }), comes('badResponse')),
  later('JSON that is cut off, with 200, is no file', { kind: 'malformedJson' }, comes('badResponse')),
  later('an empty body with 200 is no file', answers(200, octets), comes('badResponse')),
  later('an empty body with 206 is no file', answers(206, octets), comes('badResponse')),
  later('204 is no file', answers(204), comes('badResponse')),
  later(
    'a disposition that climbs out of the folder names nothing',
    { kind: 'headers', headers: { 'Content-Disposition': 'attachment; filename="../../../evil.exe"' } },
    comes(),
  ),
  later(
    'a disposition that is no disposition names nothing',
    { kind: 'headers', headers: { 'Content-Disposition': "\";;filename*=utf-8''%00%ff%2e%2e%2f" } },
    comes(),
  ),
  later(
    'an answer without a disposition is as good',
    { kind: 'headers', headers: { 'Content-Disposition': null } },
    comes(),
  ),
  later('a status that nobody expects is no file', answers(418), comes('badResponse')),
]

describe('6. The engine: bodies, beside a healthy download:', () => {
  it.each(cases)('%s', (_, one) => play(stage(), one))
})
