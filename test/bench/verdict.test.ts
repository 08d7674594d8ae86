import { expect, test } from 'vitest'
import { judge, obstacleOf } from './verdict'

const timing = { timing: true }
const fast = { quick: false, hashBytesPerSecond: 1.6e9 }
const slow = { quick: false, hashBytesPerSecond: 0.31e9 }

test('a figure on its bound is shown, and one beyond it falls short', () => {
  expect(judge({ sense: 'atMost' }, 1.25, 1.25, null).ok).toBe(true)
  expect(judge({ sense: 'atMost' }, 1.26, 1.25, null).ok).toBe(false)
  expect(judge({ sense: 'atLeast' }, 2.5, 2.5, null).ok).toBe(true)
  expect(judge({ sense: 'atLeast' }, 2.4, 2.5, null).ok).toBe(false)
})

test('a figure that is no number falls short', () => {
  expect(judge({ sense: 'atMost' }, NaN, 1.25, null).ok).toBe(false)
})

test('a timing row cannot be shown where SHA-256 is slow, a row about memory can', () => {
  expect(obstacleOf(timing, fast)).toBeNull()
  const obstacle = obstacleOf(timing, slow)
  expect(judge({ sense: 'atMost' }, 1, 1.25, obstacle)).toEqual({
    ok: null,
    why: 'cannot show: SHA-256 is below 1 GB/s here',
  })
  expect(obstacleOf({ timing: false }, slow)).toBeNull()
})

test('small files show nothing', () => {
  expect(obstacleOf({ timing: false }, { ...fast, quick: true })).toContain('--quick')
})

test('a figure beyond its bound that is measured to be somebody else’s doing is not shown, and never passes', () => {
  expect(judge({ sense: 'atMost' }, 110, 100, null, 'nobody ran')).toEqual({ ok: null, why: 'cannot show: nobody ran' })
  expect(judge({ sense: 'atMost' }, 90, 100, null, 'nobody ran').ok).toBe(true)
})

test('a row without a bound neither passes nor falls short', () => {
  expect(judge({ sense: 'atLeast' }, 0.1, null, null)).toEqual({ ok: null, why: 'for comparison' })
})
