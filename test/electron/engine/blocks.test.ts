import zlib from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addArrived,
  BLOCK,
  encodeBlocks,
  forget,
  keepWithin,
  nothingArrived,
  parseBlocks,
  suspects,
  type Arrived,
  type Run,
} from '../../../electron/engine/blocks'
import { coveredBytes, subtractRanges, type Range } from '../../../electron/engine/ranges'

const MIB = 2 ** 20
const owner = { versionId: 20, fileId: 300, size: 3 * BLOCK }

/** The file is made of this, again and again. */
const source = Buffer.from(Uint8Array.from({ length: 4096 }, (_, n) => (n * 31) % 251))
const bytesAt = (start: number, end: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: end - start }, (_, n) => source[(start + n) % source.length] ?? 0))

/** Places around the borders of blocks, so that they are met. */
const places = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -40, max: 40 }))
  .map(([block, off]) => Math.max(0, block * BLOCK + off))

type Step = { kind: 'add'; at: number; lengths: number[]; origin: string } | { kind: 'drop'; range: Range }
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    at: places,
    lengths: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
    origin: fc.constantFrom('one "a"', 'other "b"'),
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    range: fc.tuple(places, fc.integer({ min: 1, max: 50 })).map(([at, length]): Range => [at, at + length]),
  }),
)

function take(arrived: Arrived, step: Step): Arrived {
  if (step.kind === 'drop') return forget(arrived, [step.range])
  let at = step.at
  const buffers = step.lengths.map((length) => bytesAt(at, (at += length)))
  return addArrived(arrived, buffers, step.at, step.origin)
}

function expectRules({ runs, origins }: Arrived): void {
  for (const [n, run] of runs.entries()) {
    expect(run.start).toBeGreaterThanOrEqual(runs[n - 1]?.end ?? 0)
    expect(run.end).toBeGreaterThan(run.start)
    expect(Math.floor(run.start / BLOCK)).toBe(Math.floor((run.end - 1) / BLOCK))
    expect(run.crc).toBe(zlib.crc32(bytesAt(run.start, run.end)))
    expect(origins[run.from]).toBeDefined()
  }
}

const endOf = (step: Extract<Step, { kind: 'add' }>): number => step.lengths.reduce((sum, one) => sum + one, step.at)
const rangesOf = (runs: readonly Run[]): Range[] => runs.map(({ start, end }) => [start, end])

describe('6. The engine: the list of what arrived', () => {
  it('tells the right digest of each run, in order, each in one block, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (all) => {
        let arrived = nothingArrived
        for (const step of all) {
          const before = rangesOf(arrived.runs)
          arrived = take(arrived, step)
          expectRules(arrived)
          const now = rangesOf(arrived.runs)
          const [start, end] = step.kind === 'drop' ? step.range : [step.at, endOf(step)]
          // What comes is covered, what goes is not, and what touches neither stays.
          const inside = coveredBytes(now) - coveredBytes(subtractRanges(now, [[start, end]]))
          expect(inside).toBe(step.kind === 'drop' ? 0 : end - start)
          const apart = before.filter(([a, b]) => b <= start || a >= end)
          expect(subtractRanges(apart, now)).toEqual([])
          expect(parseBlocks(encodeBlocks(owner, arrived), owner)).toEqual(arrived)
        }
      }),
    )
  })

  it('has one run for each block that came in order, in however many writes', () => {
    const pieces = Array.from({ length: 40 }, (_, n) => n * MIB)
    const { runs } = pieces.reduce((all, at) => addArrived(all, [Buffer.alloc(MIB)], at, 'one'), nothingArrived)
    expect(rangesOf(runs)).toEqual([
      [0, BLOCK],
      [BLOCK, 2 * BLOCK],
      [2 * BLOCK, 40 * MIB],
    ])
  })

  it('begins another run where another origin goes on', () => {
    const first = addArrived(nothingArrived, [bytesAt(0, 5)], 0, 'one')
    expect(addArrived(first, [bytesAt(5, 9)], 5, 'other').runs.map(({ end, from }) => [end, from])).toEqual([
      [5, 0],
      [9, 1],
    ])
  })

  it('keeps only runs that are wholly on disk', () => {
    const all = addArrived(nothingArrived, [bytesAt(BLOCK - 5, BLOCK + 5)], BLOCK - 5, 'one')
    expect(rangesOf(keepWithin(all, [[0, BLOCK + 4]]).runs)).toEqual([[BLOCK - 5, BLOCK]])
  })

  it('is bounded', () => {
    let arrived = nothingArrived
    const bytes = [Buffer.alloc(1)]
    for (let n = 0; n < 100; n += 1) arrived = addArrived(arrived, bytes, 2 * n, `origin ${String(n)}`)
    expect([arrived.origins.length, arrived.runs.length]).toEqual([64, 64])
    const most = Array.from({ length: 8191 }, (_, n): Run => ({ start: 2 * n, end: 2 * n + 1, crc: 0, from: 0 }))
    arrived = { origins: ['one'], runs: most }
    for (const n of [8191, 8192, 8193]) arrived = addArrived(arrived, bytes, 2 * n, 'one')
    expect(arrived.runs).toHaveLength(8192)
  })

  it('is nothing for a torn text, wherever it is torn', () => {
    const text = encodeBlocks(owner, addArrived(nothingArrived, [bytesAt(0, 9)], 0, 'one'))
    for (let end = 0; end < text.length; end += 1) expect(parseBlocks(text.slice(0, end), owner)).toBe(nothingArrived)
  })
})

describe('6. The engine: what is suspect of a wrong file', () => {
  const run = (start: number, end: number, from: number): Run => ({ start, end, crc: 0, from })

  it('are the runs that differ, and only these', () => {
    const runs = [run(0, 10, 0), run(10, 20, 1), run(20, 30, 0)]
    expect(suspects({ origins: ['a', 'b'], runs }, 30, [run(0, 10, 0)])).toEqual([[0, 10]])
  })

  it('is else what came from those that brought less, or from nobody known', () => {
    const runs = [run(0, 10, 0), run(10, 20, 1), run(25, 40, 0)]
    expect(suspects({ origins: ['a', 'b'], runs }, 40, [])).toEqual([[10, 25]])
  })

  it('is nothing where all came from one, where most is unknown, and where nothing is known', () => {
    expect(suspects({ origins: ['a'], runs: [run(0, 40, 0)] }, 40, [])).toEqual([])
    expect(suspects({ origins: ['a'], runs: [run(21, 40, 0)] }, 40, [])).toEqual([])
    expect(suspects(nothingArrived, 40, [])).toEqual([])
  })
})

describe('6. The engine: without CRC-32 in Node', () => {
  const { crc32 } = zlib
  afterEach(() => {
    Object.assign(zlib, { crc32 })
  })

  it('the origins are still known', () => {
    Object.assign(zlib, { crc32: undefined })
    const first = addArrived(nothingArrived, [bytesAt(0, 30)], 0, 'one')
    const arrived = addArrived(first, [bytesAt(30, 40)], 30, 'other')
    expect(arrived.runs.map(({ crc }) => crc)).toEqual([null, null])
    expect(parseBlocks(encodeBlocks({ ...owner, size: 40 }, arrived), { ...owner, size: 40 })).toEqual(arrived)
    expect(suspects(arrived, 40, [])).toEqual([[30, 40]])
  })
})
