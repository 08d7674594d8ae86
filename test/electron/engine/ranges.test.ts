import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addRange,
  areRanges,
  clipRanges,
  contiguousEnd,
  coveredBytes,
  gapsBetween,
  subtractRanges,
  withFewerGaps,
  type Range,
} from '../../../electron/engine/ranges'
import { rangeLists } from './arbitraries'

const GIB = 2 ** 30

describe('6. The engine: ranges', () => {
  it.each<[string, Range[], [number, number], Range[]]>([
    ['the first', [], [0, 5], [[0, 5]]],
    [
      'one after a gap',
      [[0, 5]],
      [7, 9],
      [
        [0, 5],
        [7, 9],
      ],
    ],
    [
      'one before a gap',
      [[7, 9]],
      [0, 5],
      [
        [0, 5],
        [7, 9],
      ],
    ],
    [
      'one between two',
      [
        [0, 2],
        [8, 9],
      ],
      [4, 6],
      [
        [0, 2],
        [4, 6],
        [8, 9],
      ],
    ],
    ['one that touches at its start', [[0, 5]], [5, 9], [[0, 9]]],
    ['one that touches at its end', [[5, 9]], [0, 5], [[0, 9]]],
    [
      'one that fills a gap',
      [
        [0, 5],
        [7, 9],
      ],
      [5, 7],
      [[0, 9]],
    ],
    [
      'one that overlaps several',
      [
        [0, 3],
        [4, 6],
        [8, 9],
        [20, 21],
      ],
      [2, 10],
      [
        [0, 10],
        [20, 21],
      ],
    ],
    ['one that is inside another', [[0, 9]], [3, 4], [[0, 9]]],
    ['an empty one', [[0, 5]], [7, 7], [[0, 5]]],
    ['one beyond 2^32', [[0, 5 * GIB]], [5 * GIB, 5 * GIB + 1], [[0, 5 * GIB + 1]]],
  ])('adds %s', (_, ranges, [start, end], expected) => {
    const before = structuredClone(ranges)
    expect(addRange(ranges, start, end)).toEqual(expected)
    expect(ranges).toEqual(before)
  })

  it('adds in any order and comes to the same', () => {
    const pieces: Range[] = Array.from({ length: 12 }, (_, n) => [n * 10, n * 10 + (n % 3 === 0 ? 10 : 7)])
    const forward = pieces.reduce<Range[]>((all, [a, b]) => addRange(all, a, b), [])
    const shuffled = [7, 0, 11, 3, 5, 1, 10, 2, 9, 4, 8, 6].flatMap((n) => pieces.slice(n, n + 1))
    expect(shuffled.reduce<Range[]>((all, [a, b]) => addRange(all, a, b), [])).toEqual(forward)
    expect(areRanges(forward)).toBe(true)
  })

  it('cuts off what is beyond a size', () => {
    expect(
      clipRanges(
        [
          [0, 5],
          [7, 9],
          [12, 20],
        ],
        8,
      ),
    ).toEqual([
      [0, 5],
      [7, 8],
    ])
    expect(clipRanges([[0, 5]], 0)).toEqual([])
  })

  it('tells where the unbroken run from the start ends, and how much is covered', () => {
    expect([
      contiguousEnd([]),
      contiguousEnd([[1, 5]]),
      contiguousEnd([
        [0, 5],
        [7, 9],
      ]),
    ]).toEqual([0, 0, 5])
    expect(
      coveredBytes([
        [0, 5],
        [7, 9],
        [5 * GIB, 6 * GIB],
      ]),
    ).toBe(7 + GIB)
  })

  it.each<[unknown, boolean]>([
    [[], true],
    [
      [
        [0, 1],
        [2, 3],
      ],
      true,
    ],
    [[[0, 2 ** 40]], true],
    [
      [
        [0, 1],
        [1, 3],
      ],
      false,
    ],
    [
      [
        [2, 3],
        [0, 1],
      ],
      false,
    ],
    [[[1, 1]], false],
    [[[-1, 1]], false],
    [[[0, 1.5]], false],
    [[[0, 2 ** 53]], false],
    [[[0, '1']], false],
    [[[0]], false],
    [[[0, 1, 2]], false],
    [[null], false],
    ['0-1', false],
    [null, false],
  ])('knows whether %j is a list of ranges', (value, expected) => {
    expect(areRanges(value)).toBe(expected)
  })
})

describe('6. The engine: ranges without others', () => {
  it.each<[string, Range[], Range[]]>([
    [
      'nothing',
      [],
      [
        [0, 10],
        [20, 30],
      ],
    ],
    [
      'what lies between',
      [[10, 20]],
      [
        [0, 10],
        [20, 30],
      ],
    ],
    [
      'the middle of one',
      [[3, 5]],
      [
        [0, 3],
        [5, 10],
        [20, 30],
      ],
    ],
    [
      'the end of one and the start of the next',
      [[8, 22]],
      [
        [0, 8],
        [22, 30],
      ],
    ],
    [
      'several',
      [
        [0, 2],
        [9, 10],
        [20, 30],
      ],
      [[2, 9]],
    ],
    ['all', [[0, 40]], []],
  ])('%s', (_, gone, left) => {
    expect(
      subtractRanges(
        [
          [0, 10],
          [20, 30],
        ],
        gone,
      ),
    ).toEqual(left)
  })
})

describe('6. The engine: ranges with fewer gaps', () => {
  it('cover what they did, with no more gaps than wanted, and the largest of them are left', () => {
    fc.assert(
      fc.property(rangeLists, fc.integer({ min: 0, max: 12 }), (ranges, most) => {
        const size = 2 ** 52
        const inside = clipRanges(ranges, size)
        const fewer = withFewerGaps(inside, size, most)
        const [before, after] = [gapsBetween(inside, size), gapsBetween(fewer, size)]
        expect(after).toHaveLength(Math.min(most, before.length))
        expect(subtractRanges(inside, fewer)).toEqual([])
        const lengths = before.map(([a, b]) => b - a).toSorted((a, b) => b - a)
        expect(coveredBytes(after)).toBe(lengths.slice(0, most).reduce((sum, length) => sum + length, 0))
      }),
    )
  })
})

it('6. The engine: ranges that lie behind the end of a file leave no gap there', () => {
  const ranges: Range[] = [
    [2, 10],
    [12, 14],
  ]
  expect(gapsBetween(ranges, 10)).toEqual([[0, 2]])
  expect(gapsBetween(ranges, 11)).toEqual([
    [0, 2],
    [10, 11],
  ])
})
