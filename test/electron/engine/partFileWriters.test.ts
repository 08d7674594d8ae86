import { copyFile, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPartFile, type PartFile } from '../../../electron/engine/partFile'
import { journalPath } from '../../../electron/engine/partPaths'
import { coveredBytes, type Range } from '../../../electron/engine/ranges'
import { randomFrom, type Random } from '../../civitai/random'
import { capture } from '../../tools/child'
import { calmDown, storm, weather } from './diskWeather'
import { bytes, MIB, newPath, owner, reopened } from './partKit'
import { useTempFolder } from './tempFolder'

vi.mock(import('node:fs/promises'), async (original) => {
  const [real, { underWeather }] = await Promise.all([original(), import('./diskWeather')])
  return { ...real, open: underWeather(real.open) }
})

const tempFolder = useTempFolder()
afterEach(calmDown)

const SIZE = 10 * MIB
const whole = bytes(0, SIZE)

/** Writes `[start, end)` in pieces of several buffers, one after the other, with a flush now and then. */
async function writer(part: PartFile, [start, end]: Range, random: Random): Promise<void> {
  let at = start
  while (at < end) {
    const cuts = [0, 1, 2].map(() => random.int(0, 60_000)).toSorted((a, b) => a - b)
    const pieces = cuts.map((cut, n) => whole.subarray(at + (cuts[n - 1] ?? 0), Math.min(end, at + cut)))
    const filled = pieces.filter((piece) => piece.length > 0)
    await part.write(filled, at)
    at += filled.reduce((sum, { length }) => sum + length, 0)
    if (random.chance(0.1)) await part.sync()
  }
}

/** Every byte of the ranges is in the file as it belongs there. */
async function expectRight(path: string, ranges: readonly Range[]): Promise<void> {
  const found = await readFile(path)
  for (const [start, end] of ranges) {
    const what = `bytes ${String(start)} to ${String(end)}`
    expect(found.subarray(start, end).equals(whole.subarray(start, end)), what).toBe(true)
  }
}

/** What a process finds that begins where this one was killed just now. */
async function expectSurvival(path: string, copy: string): Promise<number> {
  // The journal first: what it tells is in the part file since before.
  await copyFile(journalPath(path), journalPath(copy))
  await copyFile(path, copy)
  const ranges = await reopened(copy, owner, (part) => part.ranges())
  await expectRight(copy, ranges)
  return coveredBytes(ranges)
}

describe('6. The engine: several who write into one part file, on a disk that takes its time and less than it is given', () => {
  it.each([1, 2, 3, 4])('are never believed before their bytes are there (seed %i)', async (seed) => {
    storm(seed)
    const random = randomFrom(seed * 1000)
    const path = newPath(await tempFolder())
    const copy = join(await tempFolder(), 'copy.mpdl')
    const part = await openPartFile(path, owner)
    const quarters = [0, 1, 2, 3].map((n): Range => [(n * SIZE) / 4, ((n + 1) * SIZE) / 4])
    const ended = new AbortController()
    const all = Promise.all(quarters.map((quarter) => writer(part, quarter, random))).finally(() => ended.abort())
    const survived: number[] = []
    while (!ended.signal.aborted) {
      await expectRight(path, part.ranges())
      survived.push(await expectSurvival(path, copy))
    }
    await all
    expect(survived).toEqual(survived.toSorted((a, b) => a - b))
    expect(survived.at(-1)).toBeGreaterThan(0)
    expect(part.ranges()).toEqual([[0, SIZE]])
    await part.sync()
    await part.close()
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([[0, SIZE]])
    expect((await readFile(path)).equals(whole)).toBe(true)
  })
})

describe('6. The engine: a flush that fails', () => {
  const failing = (): Promise<void> => Promise.reject(Object.assign(new Error('i/o error'), { code: 'EIO' }))

  it('takes back all that was written since the last good one, now and after a restart', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    await part.write([bytes(0, MIB)], 0)
    await part.sync()
    // So much that the journal tells of it without a flush.
    await part.write([bytes(MIB, 6 * MIB)], MIB)
    weather.flush = failing
    await expect(part.sync()).rejects.toMatchObject({ failure: { kind: 'unexpected' } })
    expect(part.ranges()).toEqual([[0, MIB]])
    calmDown()
    await part.close()
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([[0, MIB]])
  })

  it('does not take what came while it ran for flushed', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    await part.write([bytes(0, MIB)], 0)
    let flush: () => void = () => undefined
    weather.flush = () => new Promise((resolve) => (flush = resolve))
    const synced = part.sync()
    await part.write([bytes(MIB, 2 * MIB)], MIB)
    flush()
    await synced
    weather.flush = failing
    await expect(part.sync()).rejects.toThrow()
    expect(part.ranges()).toEqual([[0, MIB]])
    await part.close()
  })
})

describe('6. The engine: a process that is killed between a write and the entry of the journal', () => {
  it('loses what was not told of, and nothing else', async () => {
    const path = newPath(await tempFolder())
    const script = resolve(import.meta.dirname, 'killedWriter.ts')
    const root = resolve(import.meta.dirname, '../../..')
    const ended = await capture(process.execPath, ['--import', 'tsx', script, path], { cwd: root, timeout: 20_000 })
    expect(ended).toMatchObject({ code: 137, stderr: '' })
    expect((await stat(path)).size).toBe(9 * MIB)
    const part = await openPartFile(path, owner)
    expect(part.ranges()).toEqual([[0, 2 * MIB]])
    await part.write([bytes(2 * MIB, SIZE)], 2 * MIB)
    await part.close()
    await expectRight(path, [[0, SIZE]])
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([[0, SIZE]])
  })
})
