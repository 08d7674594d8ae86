import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { atMost } from '../../electron/atMost'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('6. The engine: its end waits for work that is done in time, and leaves no timer behind', async () => {
  expect(await atMost(Promise.resolve(), 10_000)).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('6. The engine: its end goes on without work that takes longer', async () => {
  const waited = atMost(new Promise(() => undefined), 10_000)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await waited).toBe(false)
})

it('6. The engine: its end tells why work failed in time', async () => {
  await expect(atMost(Promise.reject(new Error('the disk is gone')), 10_000)).rejects.toThrow('the disk is gone')
})
