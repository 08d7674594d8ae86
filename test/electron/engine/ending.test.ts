import { describe, expect, it } from 'vitest'
import { happeningOf } from '../../../electron/engine/ending'
import type { Outcome } from '../../../electron/engine/run'

const NOW = 1_000_000
const course = { failuresBefore: 0, progressed: false }
const reset: Outcome = { kind: 'failed', failure: { kind: 'connection' } }

describe('the end of an attempt', () => {
  it('means nothing when it was stopped', () => {
    expect(happeningOf({ kind: 'stopped' }, course, NOW, 0)).toBeNull()
  })

  it('is dated when it is done', () => {
    const done: Outcome = { kind: 'done', path: '/x', sha256: 'ab', verified: true }
    expect(happeningOf(done, course, NOW, 0)).toEqual({ ...done, at: NOW })
  })

  it.each([
    [0, false, 1],
    [1, false, 2],
    [40, false, 41],
    [0, true, 1],
    [40, true, 1],
  ])('after %i failures with progress %s is failure %i', (failuresBefore, progressed, attempt) => {
    expect(happeningOf(reset, { failuresBefore, progressed }, NOW, 0)).toMatchObject({
      kind: 'failed',
      attempt,
      next: { kind: 'again' },
    })
  })

  it('is left to a person after five unexplained failures, unless bytes came', () => {
    const bad: Outcome = { kind: 'failed', failure: { kind: 'badResponse' } }
    const next = (progressed: boolean) => happeningOf(bad, { failuresBefore: 5, progressed }, NOW, 0)
    expect([next(false), next(true)]).toMatchObject([{ next: { kind: 'attention' } }, { next: { kind: 'again' } }])
  })

  it('keeps no more than 500 characters of what a server said', () => {
    const failure = { kind: 'hashMismatch', detail: 'x'.repeat(100_000), expected: 'ab' } as const
    const ends: Outcome[] = [
      { kind: 'failed', failure },
      { kind: 'quarantined', failure, path: '/x', sha256: 'ab' },
    ]
    for (const outcome of ends) {
      expect(happeningOf(outcome, course, NOW, 0)).toMatchObject({
        failure: { kind: 'hashMismatch', detail: 'x'.repeat(500), expected: 'ab' },
      })
    }
  })
})
