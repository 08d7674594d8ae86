import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Later } from '../../../electron/engine/later'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

describe('6.6 Sidecars and previews: what is tried again later', () => {
  it('is due at its time, counts its tries, and is forgotten when it is done', () => {
    const due = vi.fn()
    const later = new Later(Date.now, due)
    later.wait('a', Date.now() + 2000)
    later.wait('b', Date.now() + 5000)
    expect([later.has('a'), later.has('c'), later.attempts('a'), later.attempts('c')]).toEqual([true, false, 1, 0])
    vi.advanceTimersByTime(2000)
    expect(due).toHaveBeenCalledTimes(1)
    expect([later.has('a'), later.has('b')]).toEqual([false, true])
    later.wait('a', Date.now() + 60_000)
    expect(later.attempts('a')).toBe(2)
    later.forget('a')
    expect(later.attempts('a')).toBe(0)
  })

  it('can be tried at once, and then waits for nothing', () => {
    const due = vi.fn()
    const later = new Later(Date.now, due)
    later.wait('a', Date.now() + 60_000)
    later.allNow()
    expect([later.has('a'), later.attempts('a'), due.mock.calls.length]).toEqual([false, 1, 1])
    vi.advanceTimersByTime(120_000)
    expect(due.mock.calls.length).toBeLessThan(3)
    later.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
