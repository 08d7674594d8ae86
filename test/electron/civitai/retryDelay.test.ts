import { describe, expect, it } from 'vitest'
import { failureKinds, type Failure } from '../../../shared/failure'
import { defaultPatience, retryDelay } from '../../../electron/civitai/retryDelay'

const now = Date.UTC(2026, 7, 8, 12)

function delay(failure: Failure, attempt = 1, random = 0): number | null {
  return retryDelay(failure, attempt, now, random, defaultPatience)
}

describe('4. The API client: retryDelay', () => {
  it('doubles with each attempt, spread over the upper half', () => {
    expect([1, 2, 3].map((attempt) => delay({ kind: 'overloaded' }, attempt))).toEqual([500, 1000, 2000])
    expect(delay({ kind: 'overloaded' }, 3, 0.5)).toBe(3000)
  })

  it('never backs off longer than the longest', () => {
    const patience = { ...defaultPatience, attempts: 100 }
    expect(retryDelay({ kind: 'connection' }, 50, now, 0.999, patience)).toBeLessThanOrEqual(patience.longest)
  })

  it('gives up after the last attempt', () => {
    expect(delay({ kind: 'overloaded' }, defaultPatience.attempts)).toBeNull()
  })

  it('waits at least as long as Retry-After says', () => {
    expect(delay({ kind: 'rateLimited', until: now + 7000 })).toBe(7000)
    expect(delay({ kind: 'rateLimited', until: now + 60_000 })).toBe(60_000)
    expect(delay({ kind: 'rateLimited', until: now })).toBe(500)
  })

  it('gives up when Retry-After asks for more than a minute', () => {
    expect(delay({ kind: 'rateLimited', until: now + 60_001 })).toBeNull()
  })

  it('does not ask again at once where a challenge for a browser came', () => {
    expect(delay({ kind: 'rateLimited', page: 'challenge' })).toBeNull()
    expect(delay({ kind: 'overloaded', page: 'maintenance' })).toBe(500)
  })

  it('asks again only after failures that pass', () => {
    const retried = failureKinds.filter((kind) => delay({ kind }) !== null)
    expect(retried).toEqual(['offline', 'connection', 'stalled', 'rateLimited', 'overloaded'])
  })
})
