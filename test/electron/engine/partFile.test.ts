import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../shared/failure'
import { openJournal } from '../../../electron/engine/journal'
import { dropBytes } from '../../../electron/engine/buffers'
import { openPartFile } from '../../../electron/engine/partFile'
import { journalPath, partPath, removePart } from '../../../electron/engine/partPaths'
import { bytes, MIB, newPath, owner, partWith, reopened, rewriteJournal } from './partKit'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

describe('6. The engine: a part file', () => {
  it('has a name that no program loads, beside the target', () => {
    expect(partPath(join('models', 'loras'), owner)).toBe(join('models', 'loras', '20-300.mpdl'))
  })

  it('knows nothing when it is new', async () => {
    const path = newPath(await tempFolder())
    const seen = await reopened(path, { ...owner, size: null }, (part) => [part.size(), part.ranges(), part.received()])
    expect(seen).toEqual([null, [], 0])
  })

  it('goes on where it was closed', async () => {
    const path = await partWith(await tempFolder(), 3 * MIB)
    const seen = await reopened(path, owner, (part) => [part.size(), part.ranges(), part.contiguous()])
    expect(seen).toEqual([10 * MIB, [[0, 3 * MIB]], 3 * MIB])
    expect((await readFile(path)).equals(bytes(0, 3 * MIB))).toBe(true)
  })

  it('remembers the size for an owner who does not know it', async () => {
    const path = await partWith(await tempFolder(), MIB)
    expect(await reopened(path, { ...owner, size: null }, (part) => part.size())).toBe(10 * MIB)
  })

  it('remembers what was written without a flush, while the machine has not restarted', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    await part.write([bytes(0, MIB)], 0)
    await part.sync()
    await part.write([bytes(MIB, 2 * MIB)], MIB)
    await part.close()
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([[0, 2 * MIB]])
  })

  it('believes only what was flushed when the machine has restarted', async () => {
    const path = await partWith(await tempFolder(), 2 * MIB)
    await rewriteJournal(path, () => ({ boot: 'another', synced: [[0, MIB]] }))
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB]])
  })

  it('says in time what a kill would lose: an entry for every 4 MiB', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    await part.sync()
    for (let at = 0; at < 5 * MIB; at += MIB) await part.write([bytes(at, at + MIB)], at)
    const { journal, last } = await openJournal(journalPath(path))
    await journal.close()
    expect(last?.written[0]?.[1]).toBeGreaterThanOrEqual(4 * MIB)
    await part.close()
  })

  it('keeps ranges with gaps apart, and tells the unbroken run', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    await part.write([bytes(MIB, 2 * MIB)], MIB)
    await part.write([bytes(0, 1000)], 0)
    expect([part.ranges(), part.received(), part.contiguous()]).toEqual([
      [
        [0, 1000],
        [MIB, 2 * MIB],
      ],
      MIB + 1000,
      1000,
    ])
    await part.close()
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([
      [0, 1000],
      [MIB, 2 * MIB],
    ])
  })

  it('writes buffers of any number one behind the other', async () => {
    const path = newPath(await tempFolder())
    const part = await openPartFile(path, owner)
    const whole = bytes(0, 5000)
    await part.write(
      Array.from({ length: 2500 }, (_, n) => whole.subarray(n * 2, n * 2 + 2)),
      0,
    )
    await part.close()
    expect((await readFile(path)).equals(whole)).toBe(true)
  })

  it('reaches beyond 2^32', async () => {
    const far = 5 * 2 ** 30
    const path = newPath(await tempFolder())
    const big = { ...owner, size: far + 10 }
    const part = await openPartFile(path, big)
    await part.write([Buffer.from('0123456789')], far)
    await part.close()
    expect((await stat(path)).size).toBe(far + 10)
    expect(await reopened(path, big, (again) => again.ranges())).toEqual([[far, far + 10]])
  })

  it('tells a folder that is gone as such, and leaves nothing open', async () => {
    const failing = openPartFile(join(await tempFolder(), 'gone', '1-2.mpdl'), owner)
    await expect(failing).rejects.toThrow(FailureError)
    await expect(failing).rejects.toMatchObject({ failure: { kind: 'folderMissing' } })
  })

  it('is removed with its journal, once or twice', async () => {
    const path = await partWith(await tempFolder(), MIB)
    await removePart(path)
    await removePart(path)
    expect(await readdir(join(path, '..'))).toEqual([])
  })
})

describe('6. The engine: what is left after a short write', () => {
  const buffers = ['abc', '', 'de', 'fghi'].map((text) => Buffer.from(text))

  it.each(Array.from({ length: 11 }, (_, n) => n))('of %i bytes is the rest of all buffers', (count) => {
    const rest = dropBytes(buffers, count)
    expect(Buffer.concat(rest).toString()).toBe('abcdefghi'.slice(count))
    expect(rest.every((buffer) => buffer.length > 0 || count < 3)).toBe(true)
  })
})
