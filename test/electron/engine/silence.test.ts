import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withStall } from '../../../electron/engine/silence'

const STALL_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A body that is waited for, and what became of the waiting. */
function waitedFor() {
  const body = new PassThrough()
  const buffers = withStall(body, STALL_MS, () => 512 * 1024)
  const take = (): Promise<string> =>
    buffers.next().then(
      ({ value }) => String(value),
      (error: unknown) => String(error),
    )
  return { body, take, next: take() }
}

describe('6. The engine: a body that is silent', () => {
  it('is given up after the time that is given', async () => {
    const { next } = waitedFor()
    await vi.advanceTimersByTimeAsync(STALL_MS + 1000)
    expect(await next).toContain('no byte for 30000 ms')
  })

  it('is waited for until then', async () => {
    const { body, next } = waitedFor()
    await vi.advanceTimersByTimeAsync(STALL_MS - 1)
    body.write('here')
    expect(await next).toBe('here')
  })

  it('while the computer slept is not given up when it wakes: every timer is due at once then', async () => {
    const { body, next } = waitedFor()
    await vi.advanceTimersToNextTimerAsync()
    body.write('here')
    expect(await next).toBe('here')
  })

  it('is not waited for while its buffer is dealt with', async () => {
    const { body, take, next } = waitedFor()
    body.write('here')
    await next
    await vi.advanceTimersByTimeAsync(10 * STALL_MS)
    body.write('more')
    expect(await take()).toBe('more')
  })

  it('gives all that has come, then its end', async () => {
    const { body, take, next } = waitedFor()
    body.write('one')
    await next
    body.write('two')
    body.write('three')
    body.end()
    expect(await take()).toBe('two,three')
    expect(await take()).toBe('undefined')
  })

  it('that breaks gives what came before, then its error', async () => {
    const { body, take, next } = waitedFor()
    body.write('one')
    await next
    body.write('two')
    body.destroy(new Error('broken'))
    expect(await take()).toBe('two')
    expect(await take()).toContain('broken')
  })

  it('is stopped while nobody takes what has come', async () => {
    const { body, next } = waitedFor()
    body.write('one')
    await next
    for (let n = 0; n < 64; n += 1) body.write(Buffer.alloc(64 * 1024))
    expect(body.isPaused()).toBe(true)
  })
})
