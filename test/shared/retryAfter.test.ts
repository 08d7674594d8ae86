import { describe, expect, it } from 'vitest'
import { retryAfterTime } from '@shared/retryAfter'

const now = Date.UTC(2026, 7, 8, 12)

describe('4. The API client: Retry-After', () => {
  it.each<[string | null, number | null]>([
    ['0', now],
    [' 2 ', now + 2000],
    ['1.5', now + 1500],
    ['999999999', now + 999_999_999_000],
    [new Date(now + 3_600_000).toUTCString(), now + 3_600_000],
    [new Date(now - 3_600_000).toUTCString(), now],
    ['-5', null],
    ['1e9', null],
    ['99999999999999999999', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j means %j', (header, time) => {
    expect(retryAfterTime(header, now)).toBe(time)
  })
})
