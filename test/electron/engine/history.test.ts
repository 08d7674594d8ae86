import { describe, expect, it } from 'vitest'
import type { Incident } from '../../../shared/incident'
import type { Failure } from '../../../shared/failure'
import { incident, withIncident } from '../../../electron/engine/history'
import { incidentOf } from '../../../electron/engine/incidents'
import { aDownload } from './builders'

const MINUTE = 60_000
const reset: Failure = { kind: 'connection', detail: 'ECONNRESET: read ECONNRESET 10.0.0.1:443' }
const broke = (at: number, received: number, failure = reset): Incident => incident('broke', at, received, { failure })
const historyOf = (...all: Incident[]): Incident[] => all.reduce<Incident[]>(withIncident, [])

describe('6. The engine: the history of a download', () => {
  it('counts a storm of breaks as one, from the first to the last, with the bytes after the last', () => {
    const storm = Array.from({ length: 14 }, (_, n) => broke(n * MINUTE, n * 1000))
    expect(historyOf(...storm)).toMatchObject([
      { kind: 'broke', at: 0, lastAt: 13 * MINUTE, count: 14, received: 13_000 },
    ])
  })

  it('counts what the worker has counted already', () => {
    expect(historyOf(broke(0, 1), { ...broke(1, 2), count: 5, lastAt: 9 })).toMatchObject([
      { count: 6, at: 0, lastAt: 9 },
    ])
  })

  it('counts breaks and pauses that alternate through a night in two lines', () => {
    const night = Array.from({ length: 100 }, (_, n) => [
      broke(n * 6 * MINUTE, 7),
      incident('waits', n * 6 * MINUTE + 1, 7, { failure: { kind: 'offline' }, until: n }),
    ])
    expect(historyOf(...night.flat())).toMatchObject([
      { kind: 'broke', count: 100 },
      { kind: 'waits', count: 100, until: 99 },
    ])
  })

  it.each<[string, Incident]>([
    ['another failure', broke(1, 5, { kind: 'stalled' })],
    ['another code', broke(1, 5, { kind: 'connection', detail: 'EPIPE: write' })],
    ['the same after an hour', broke(60 * MINUTE, 5)],
    ['another kind', incident('newAddress', 1, 5)],
  ])('tells %s in a line of its own', (_, next) => {
    expect(historyOf(broke(0, 5), next).map(({ count }) => count)).toEqual([1, 1])
  })

  it('does not count over what a person did in between', () => {
    const kinds = historyOf(broke(0, 5), incident('paused', 1, 5), incident('resumed', 2, 5), broke(3, 5))
    expect(kinds.map(({ kind }) => kind)).toEqual(['broke', 'paused', 'resumed', 'broke'])
  })

  it('keeps the first three and the last forty-seven', () => {
    const all = Array.from({ length: 500 }, (_, n) => incident('started', n, n))
    const kept = historyOf(...all).map(({ at }) => at)
    expect(kept).toEqual([0, 1, 2, ...Array.from({ length: 47 }, (_, n) => 453 + n)])
  })

  it('keeps less once the file is in its place', () => {
    const all = Array.from({ length: 40 }, (_, n) => incident('started', n, n))
    const kept = historyOf(...all, incident('placed', 40, 40)).map(({ at }) => at)
    expect(kept).toEqual([0, 1, 2, ...Array.from({ length: 12 }, (_, n) => 29 + n)])
  })

  it('keeps of a failure no more than a line', () => {
    const failure: Failure = { kind: 'connection', detail: 'x'.repeat(5000), status: 502, path: '/home/someone' }
    expect(broke(0, 0, failure).failure).toEqual({ kind: 'connection', detail: 'x'.repeat(160), status: 502 })
  })

  it('tells that it waits and until when, and not again that it was started after that', () => {
    const next = { kind: 'again', at: 900 } as const
    const active = aDownload({ received: 4, state: { kind: 'active', step: 'receiving' } })
    expect(incidentOf(active, { kind: 'failed', failure: reset, next, attempt: 1 }, 100)).toMatchObject({
      kind: 'waits',
      until: 900,
      received: 4,
    })
    const retrying = aDownload({ state: { kind: 'retrying', at: 900, attempt: 1, failure: reset } })
    expect(incidentOf(retrying, { kind: 'started' }, 900)).toBeNull()
  })

  it.each([
    ['paused', 'resumed'],
    ['attention', 'triedAgain'],
  ] as const)('tells apart what a person wanted of a download that was %s', (kind, told) => {
    const state = kind === 'paused' ? { kind } : { kind, failure: reset }
    expect(incidentOf(aDownload({ state }), { kind: 'wanted' }, 0)?.kind).toBe(told)
  })
})
