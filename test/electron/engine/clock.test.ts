import { describe, expect, it } from 'vitest'
import type { DownloadState } from '../../../shared/download'
import type { Failure } from '../../../shared/failure'
import { createClockWatch, withClock } from '../../../electron/engine/clock'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = 1_800_000_000_000

const retrying = (at: number, failure: Failure = { kind: 'connection' }): DownloadState => ({
  ...{ kind: 'retrying', at, attempt: 3, failure },
})

/** Two clocks: time passes on both, and the first can be set. */
function clocks() {
  const [time, set] = [{ now: 0 }, { by: NOW }]
  const watch = createClockWatch(
    () => time.now + set.by,
    () => time.now,
  )
  return { watch, time, set }
}

describe('6. The engine: the clock of the system', () => {
  it('that is set back is found out once', () => {
    const { watch, time, set } = clocks()
    time.now += 10 * MINUTE
    expect(watch.setBack()).toBe(0)
    time.now += MINUTE
    set.by -= 3 * HOUR
    expect([watch.setBack(), watch.setBack()]).toEqual([3 * HOUR, 0])
  })

  it.each([
    ['is set forward', 3 * HOUR],
    ['goes on through a sleep that the other does not count', 8 * HOUR],
    ['is set right by a second', -1000],
  ])('that %s is none that was set back', (_, by) => {
    const { watch, set } = clocks()
    set.by += by
    expect(watch.setBack()).toBe(0)
  })

  it('set back by hours leaves a pause of seconds one of seconds', () => {
    expect(withClock(retrying(NOW + 8000), 3 * HOUR, NOW - 3 * HOUR)).toEqual(retrying(NOW + 8000 - 3 * HOUR))
  })

  it('set back while the app was closed costs minutes, not hours', () => {
    expect(withClock(retrying(NOW + 5 * HOUR), 0, NOW)).toEqual(retrying(NOW + 6.25 * MINUTE))
    expect(withClock(retrying(NOW + 90 * HOUR, { kind: 'rateLimited' }), 0, NOW)).toMatchObject({ at: NOW + 6 * HOUR })
  })

  it.each<[string, DownloadState]>([
    ['a pause as it was planned', retrying(NOW + 5 * MINUTE)],
    ['a pause that a server asked for', retrying(NOW + 2 * HOUR, { kind: 'rateLimited', until: NOW + 2 * HOUR })],
    ['a pause of an hour after the daily quota', retrying(NOW + HOUR, { kind: 'quota' })],
    ['early access', retrying(NOW + 900 * HOUR, { kind: 'earlyAccess' })],
    ['what is paused', { kind: 'paused' }],
  ])('leaves %s as it is', (_, state) => {
    expect(withClock(state, 0, NOW)).toBe(state)
  })

  it('set back does not move the end of early access, which is a date in the world', () => {
    const state = retrying(NOW + 900 * HOUR, { kind: 'earlyAccess' })
    expect(withClock(state, 3 * HOUR, NOW - 3 * HOUR)).toBe(state)
  })
})
