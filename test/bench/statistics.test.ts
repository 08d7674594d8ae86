import { expect, test } from 'vitest'
import { median, medianRatio } from './statistics'

test('the median is the middle one, or the mean of the middle two, in whatever order they come', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

test('nothing has no median', () => {
  expect(() => median([])).toThrow(RangeError)
})

test('a ratio is taken pair by pair, so one slow pair on a noisy machine changes nothing', () => {
  const pairs = [
    [1, 2],
    [10, 20],
    [50, 3],
  ] as const
  expect(medianRatio(pairs)).toBe(0.5)
})
