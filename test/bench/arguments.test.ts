import { expect, test } from 'vitest'
import { readArguments } from './arguments'

const ids = ['one', 'two', 'three']

test('without arguments all rows run, each as often as it wants', () => {
  expect(readArguments([], ids)).toEqual({ kind: 'run', only: ids, pairs: null, quick: false, json: false })
})

test('chosen rows run in the order of the table', () => {
  const asked = readArguments(['--only', 'three, one', '--pairs', '2', '--quick', '--json'], ids)
  expect(asked).toEqual({ kind: 'run', only: ['one', 'three'], pairs: 2, quick: true, json: true })
})

test('a row that does not exist is named, with those that do', () => {
  const asked = readArguments(['--only', 'one,four'], ids)
  expect(asked).toEqual({ kind: 'wrong', problem: 'There is no row four. There are: one, two, three' })
})

test.each([['--pairs', '0'], ['--pairs', '1.5'], ['--pairs', 'many'], ['--fast']])(
  'what makes no sense is refused: %s %s',
  (...args) => {
    expect(readArguments(args, ids).kind).toBe('wrong')
  },
)
