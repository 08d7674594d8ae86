import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { addArrived, encodeBlocks, nothingArrived } from '../../electron/engine/blocks'
import { thisBoot } from '../../electron/engine/boot'
import { encodeSlot } from '../../electron/engine/journal'
import { mend } from '../../electron/engine/mend'
import { openPartFile } from '../../electron/engine/partFile'
import { blocksPath, journalPath } from '../../electron/engine/partPaths'
import { clipRanges, subtractRanges, type Range } from '../../electron/engine/ranges'
import { randomFrom, type Random } from '../civitai/random'
import { mangle, noise, twist } from './mangle'

const SIZE = 60_000
const owner = { versionId: 20, fileId: 300, size: SIZE }
const content = noise(SIZE, randomFrom(4))
const whole: Range[] = [[0, SIZE]]

/** What is remembered of a file that came in two to five pieces, from one storage or two. */
function remembered(random: Random): string {
  const cuts = Array.from({ length: random.int(1, 5) }, () => random.int(1, SIZE)).toSorted((a, b) => a - b)
  const ends = [...cuts, SIZE]
  const arrived = ends.reduce((all, end, n) => {
    const start = ends[n - 1] ?? 0
    return start === end ? all : addArrived(all, [content.subarray(start, end)], start, random.pick(['a', 'b']))
  }, nothingArrived)
  return encodeBlocks(owner, arrived)
}

/**
 * A complete part file is mended by what a spoilt `.blocks` file tells. Throws where that fails, where a byte on disk is
 * another one afterwards, where more is taken out than there is, and where what was taken out cannot be put back.
 */
export async function fuzzBlocks(random: Random, folder: string): Promise<void> {
  const path = join(folder, '20-300.mpdl')
  const text = remembered(random)
  const twisted = random.chance(0.4)
  const spoilt = twisted
    ? Buffer.from(JSON.stringify(twist(JSON.parse(text), random)))
    : mangle(Buffer.from(text), random)
  await writeFile(path, content)
  const entry = { ...owner, origin: null, boot: (await thisBoot()).id, sequence: 2, written: whole, synced: whole }
  await writeFile(journalPath(path), encodeSlot(entry))
  await writeFile(blocksPath(path), spoilt)

  const outcome = await mend({ partPath: path, ...owner }, new AbortController().signal)
  expect(outcome.kind).toBe('dropped')
  const ranges = outcome.kind === 'dropped' ? outcome.ranges : []
  expect(clipRanges(ranges, SIZE)).toEqual(ranges)
  expect((await readFile(path)).equals(content)).toBe(true)

  const part = await openPartFile(path, owner)
  expect(part.ranges()).toEqual(subtractRanges(whole, ranges))
  for (const [start, end] of ranges) await part.write([content.subarray(start, end)], start)
  await part.close()
  const again = await openPartFile(path, owner)
  expect(again.ranges()).toEqual(whole)
  await again.close()
}
