import { describe, expect, it } from 'vitest'
import { coursesOf, type Sample } from './flat'

const samplesOf = (main: (n: number) => number): Sample[] =>
  Array.from({ length: 40 }, (_, n) => ({ at: n * 5000, megabytes: { main: main(n), page: 50 } }))

describe('5. Robustness: the judgement of a soak', () => {
  it('takes a collector’s ups and downs, and caches that fill up at the start, for flat', () => {
    expect(coursesOf(samplesOf((n) => 80 + (n % 5) * 4)).map(({ flat }) => flat)).toEqual([true, true])
    expect(coursesOf(samplesOf((n) => Math.min(100, 40 + n * 6)))[0]).toMatchObject({ what: 'main', flat: true })
  })

  it('sees what grows all the time', () => {
    expect(coursesOf(samplesOf((n) => 80 + n))[0]).toMatchObject({
      what: 'main',
      early: 94.5,
      late: 114.5,
      flat: false,
    })
  })

  it('judges nothing by a handful of samples', () => {
    expect(() => coursesOf(samplesOf(() => 1).slice(0, 7))).toThrow('too few')
  })
})
