import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatSpeed, formatTimeLeft } from '../../shared/format'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

describe('bytes and speeds in words', () => {
  it.each([
    [0, '0 B'],
    [-5, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [1024, '1.02 KB'],
    [218_400_000, '218 MB'],
    [6_460_000_000, '6.46 GB'],
    [23_800_000_000, '23.8 GB'],
    [1_500_000_000_000, '1.5 TB'],
    [4_000_000_000_000_000, '4,000 TB'],
  ])('says %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it('never shows a thousand of a unit where one of the next is meant', () => {
    expect(formatBytes(999_499, 'en')).toBe('999 KB')
    expect(formatBytes(999_500, 'en')).toBe('1 MB')
    expect(formatBytes(999_999_999, 'en')).toBe('1 GB')
  })

  it('writes numbers the way the language does', () => {
    expect(formatBytes(6_460_000_000, 'de')).toBe('6,46 GB')
  })

  it('says a speed per second', () => {
    expect(formatSpeed(38_400_000, 'en')).toBe('38.4 MB/s')
  })
})

describe('times in words', () => {
  it('shows nothing for a time that is not known', () => {
    for (const unknown of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(formatTimeLeft(unknown)).toBeNull()
    }
  })

  it.each([
    [0, '0 s'],
    [45 * second, '45 s'],
    [59.6 * second, '1 min'],
    [72 * second, '1 min 12 s'],
    [2 * minute, '2 min'],
    [hour, '1 h 0 min'],
    [2 * hour + 5 * minute, '2 h 5 min'],
    [2 * hour - second, '2 h 0 min'],
  ])('says %i ms left as %s', (ms, text) => {
    expect(formatTimeLeft(ms)).toBe(text)
  })
})

describe('counts in words', () => {
  it.each([
    [null, '–'],
    [0, '0'],
    [940, '940'],
    [1000, '1k'],
    [48_211, '48.2k'],
    [99_949, '99.9k'],
    [99_950, '100k'],
    [999_499, '999k'],
    [999_500, '1M'],
    [1_250_000, '1.3M'],
  ])('says %s as %s', (count, text) => {
    expect(formatCount(count, 'en')).toBe(text)
  })
})
