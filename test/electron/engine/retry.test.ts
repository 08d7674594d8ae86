import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureKinds, type FailureKind } from '../../../shared/failure'
import { nextTry } from '../../../electron/engine/retry'
import { failures, times } from './arbitraries'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const forever: FailureKind[] = ['offline', 'connection', 'stalled', 'rateLimited', 'overloaded', 'locked']
const fewTimes: FailureKind[] = ['badResponse', 'unexpected', 'changedOnServer']
const slowly: FailureKind[] = ['quota', 'addressRefused']
const ofTheDisk: FailureKind[] = ['diskFull', 'notWritable', 'folderMissing']
const ofTheWay: FailureKind[] = ['proxyLogin', 'proxyRefused', 'untrustedServer', 'innerAddress']
const known = [...forever, ...fewTimes, ...slowly, ...ofTheDisk, ...ofTheWay, 'proxyUnreachable']
const never = failureKinds.filter((kind) => !known.includes(kind))

function delay(kind: FailureKind, attempt: number, random = 0.5, until?: number): number | null {
  const next = nextTry({ kind, ...(until === undefined ? {} : { until }) }, attempt, NOW, random)
  return next.kind === 'again' ? next.at - NOW : null
}

describe('6. The engine: nextTry', () => {
  it.each(forever)('tries again after %s for as long as it takes, at most five minutes apart', (kind) => {
    expect([1, 2, 3, 4, 8, 9, 100, 100_000].map((attempt) => delay(kind, attempt))).toEqual([
      2000,
      4000,
      8000,
      16_000,
      256_000,
      5 * MINUTE,
      5 * MINUTE,
      5 * MINUTE,
    ])
  })

  it('spreads the tries by a quarter in both directions', () => {
    expect([delay('connection', 1, 0), delay('connection', 1, 1)]).toEqual([1500, 2500])
  })

  it.each(fewTimes)('gives up after five times %s without progress', (kind) => {
    expect([1, 5].map((attempt) => delay(kind, attempt) !== null)).toEqual([true, true])
    expect(delay(kind, 6)).toBeNull()
  })

  it.each(ofTheDisk)('lets a disk be looked at again soon after %s, and never gives up', (kind) => {
    expect([1, 2, 3, 5, 6, 1000].map((attempt) => (delay(kind, attempt) ?? 0) / 1000)).toEqual([
      30, 60, 120, 480, 600, 600,
    ])
  })

  it.each(never)('leaves %s to a person', (kind) => {
    expect(delay(kind, 1)).toBeNull()
  })

  it('asks once an hour after the daily quota, whatever the attempt', () => {
    expect([delay('quota', 1), delay('quota', 50)]).toEqual([HOUR, HOUR])
  })

  it('spends ever fewer addresses on a storage that refuses them, and never gives up', () => {
    const minutes = [1, 2, 3, 6, 7, 1000].map((attempt) => (delay('addressRefused', attempt) ?? 0) / MINUTE)
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60])
  })

  it('tries a proxy that does not answer every half minute, and never gives up', () => {
    const seconds = [1, 2, 3, 4, 5, 1000].map((attempt) => (delay('proxyUnreachable', attempt) ?? 0) / 1000)
    expect(seconds).toEqual([2, 4, 8, 16, 30, 30])
  })

  it.each(ofTheWay)('tries ever less often after %s, which a person may have to mend', (kind) => {
    const minutes = [1, 2, 3, 6, 7, 1000].map((attempt) => (delay(kind, attempt) ?? 0) / MINUTE)
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60])
  })

  it('comes back a minute after early access ends, also when that is past or months away', () => {
    expect(delay('earlyAccess', 1, 0, NOW + 90 * 24 * HOUR)).toBe(90 * 24 * HOUR + MINUTE)
    expect(delay('earlyAccess', 1, 0, NOW - HOUR)).toBe(MINUTE)
  })

  it('asks less and less often, at least every hour, when early access should be over and is not', () => {
    const minutes = [1, 2, 3, 6, 7, 1000].map((attempt) => (delay('earlyAccess', attempt, 0, NOW - HOUR) ?? 0) / MINUTE)
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60])
  })

  it('lets a minute pass before it is asked again whether a file has changed', () => {
    expect([delay('changedOnServer', 1), delay('changedOnServer', 5)]).toEqual([MINUTE, MINUTE])
  })

  it.each<[string, number, number]>([
    ['later than the back-off', NOW + 90_000, 90_000],
    ['sooner than the back-off', NOW + 10, 2000],
    ['in the past', NOW - HOUR, 2000],
    ['six hours away', NOW + 6 * HOUR, 6 * HOUR],
    ['absurdly far', NOW + 6 * HOUR + 1, 2000],
    ['at the end of time', Number.MAX_SAFE_INTEGER, 2000],
  ])('obeys a Retry-After that is %s within reason', (_, until, expected) => {
    expect(delay('rateLimited', 1, 0.5, until)).toBe(expected)
  })
})

describe('6. The engine: what follows any failure', () => {
  const attempts = fc.integer({ min: 1, max: 1_000_000 })
  const randoms = fc.double({ min: 0, max: 1, noNaN: true })

  it('is never a try in the past, and never one that is more than six hours away but for early access', () => {
    fc.assert(
      fc.property(failures, attempts, times, randoms, (failure, attempt, now, random) => {
        const next = nextTry(failure, attempt, now, random)
        if (next.kind === 'attention') return
        expect(Number.isSafeInteger(next.at)).toBe(true)
        expect(next.at).toBeGreaterThanOrEqual(now + 1000)
        if (failure.kind !== 'earlyAccess') expect(next.at).toBeLessThanOrEqual(now + 6 * HOUR)
      }),
    )
  })

  it('comes no sooner after more failures than after fewer', () => {
    fc.assert(
      fc.property(failures, attempts, times, randoms, (failure, attempt, now, random) => {
        const [one, more] = [attempt, attempt + 1].map((count) => nextTry(failure, count, now, random))
        if (one?.kind === 'attention') expect(more).toEqual(one)
        else if (more?.kind === 'again') expect(more.at).toBeGreaterThanOrEqual(one?.at ?? Infinity)
      }),
    )
  })

  it('comes no sooner than the server asks, if that is within six hours', () => {
    fc.assert(
      fc.property(failures, attempts, times, randoms, (failure, attempt, now, random) => {
        const next = nextTry(failure, attempt, now, random)
        const asked = failure.until ?? -Infinity
        if (next.kind === 'again' && asked - now <= 6 * HOUR) expect(next.at).toBeGreaterThanOrEqual(asked)
      }),
    )
  })
})
