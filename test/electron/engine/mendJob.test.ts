import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { mend } from '../../../electron/engine/mend'
import { openPartFile } from '../../../electron/engine/partFile'
import { blocksPath } from '../../../electron/engine/partPaths'
import { gapsBetween } from '../../../electron/engine/ranges'
import { bytes, MIB, newPath, owner, reopened } from './partKit'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
const size = 10 * MIB
const never = new AbortController().signal

/** A whole part file: the first bytes from one store, the rest from another. */
async function mixed(first: number): Promise<{ path: string; job: Parameters<typeof mend>[0] }> {
  const path = newPath(await tempFolder())
  const part = await openPartFile(path, owner)
  if (first > 0) await part.write([bytes(0, first)], 0, 'one "a"')
  await part.write([bytes(first, size)], first, 'other')
  await part.sync()
  await part.close()
  return { path, job: { partPath: path, versionId: owner.versionId, fileId: owner.fileId, size } }
}

describe('6. The engine: a mend', () => {
  it('takes out the smaller part of a mixed file, for good, and leaves the bytes as they are', async () => {
    const { path, job } = await mixed(MIB)
    expect(await mend(job, never)).toEqual({ kind: 'dropped', ranges: [[0, MIB]] })
    expect(await reopened(path, owner, (part) => [part.ranges(), part.arrived().runs.length])).toEqual([
      [[MIB, size]],
      1,
    ])
    expect((await readFile(path)).equals(bytes(0, size))).toBe(true)
  })

  it('of a file of more pieces than the journal tells takes out what is between them too, and forgets no other', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    const piece = size / 320
    // Every third piece is of the other store.
    for (let n = 0; n < 320; n += 1) {
      await part.write([bytes(n * piece, (n + 1) * piece)], n * piece, n % 3 === 1 ? 'other' : 'one "a"')
    }
    await part.sync()
    await part.close()
    const outcome = await mend({ partPath: path, versionId: owner.versionId, fileId: owner.fileId, size }, never)
    if (outcome.kind !== 'dropped') throw new Error(outcome.kind)
    const kept = await reopened(path, owner, (again) => again.ranges())
    expect(kept).toHaveLength(50)
    expect(gapsBetween(kept, size)).toEqual(outcome.ranges)
    for (let n = 1; n < 320; n += 3)
      expect(
        kept.some(([a, b]) => a < (n + 1) * piece && b > n * piece),
        `piece ${String(n)}`,
      ).toBe(false)
  })

  it('takes nothing out of what one store sent', async () => {
    const { path, job } = await mixed(0)
    expect(await mend(job, never)).toEqual({ kind: 'dropped', ranges: [] })
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, size]])
  })

  it('that is stopped takes nothing out', async () => {
    const { path, job } = await mixed(MIB)
    const stop = new AbortController()
    const outcome = mend(job, stop.signal)
    stop.abort(new DOMException('stopped', 'AbortError'))
    expect(await outcome).toEqual({ kind: 'stopped' })
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, size]])
  })

  it('of a file that is gone ends with a failure', async () => {
    const path = newPath(`${await tempFolder()}/no-such-folder`)
    const outcome = await mend({ ...owner, partPath: path, size }, never)
    expect(outcome.kind).toBe('failed')
  })
})

describe('6. The engine: what is remembered beside a part file', () => {
  it('is not written where nothing came', async () => {
    const { path } = await mixed(MIB)
    const before = await readFile(blocksPath(path), 'utf8')
    await reopened(path, owner, () => null)
    expect(await readFile(blocksPath(path), 'utf8')).toBe(before)
  })

  it('is there after a kill, up to the last block before it', async () => {
    const path = newPath(await tempFolder())
    const large = { ...owner, size: 40 * MIB }
    const part = await openPartFile(path, large)
    await part.write([Buffer.alloc(20 * MIB)], 0, 'one')
    await part.sync()
    const killed = await reopened(path, large, (again) => again.arrived().runs.map(({ end }) => end))
    expect(killed).toEqual([16 * MIB, 20 * MIB])
    await part.close()
  })
})
