import { readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../shared/failure'
import { openJournal, type JournalEntry } from '../../../electron/engine/journal'
import {
  dropBytes,
  journalPath,
  openPartFile,
  partPath,
  removePart,
  type PartFile,
  type PartOwner,
} from '../../../electron/engine/partFile'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()
const MIB = 2 ** 20
const owner: PartOwner = { versionId: 20, fileId: 300, size: 10 * MIB }

async function newPath(): Promise<string> {
  return partPath(await tempFolder(), owner)
}

/** Bytes that differ from place to place. */
function bytes(start: number, end: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: end - start }, (_, n) => ((start + n) * 31) % 251))
}

/** A part file with these bytes written and closed in order. */
async function partWith(received: number, over: Partial<PartOwner> = {}): Promise<string> {
  const path = await newPath()
  const part = await openPartFile(path, { ...owner, ...over })
  await part.write([bytes(0, received)], 0)
  await part.sync()
  await part.close()
  return path
}

async function reopened<T>(path: string, who: PartOwner, look: (part: PartFile) => T): Promise<T> {
  const part = await openPartFile(path, who)
  try {
    return look(part)
  } finally {
    await part.close()
  }
}

/** Writes another entry into the journal of a part file. */
async function rewriteJournal(path: string, change: (entry: JournalEntry) => Partial<JournalEntry>): Promise<void> {
  const { journal, last } = await openJournal(journalPath(path))
  if (last === null) throw new Error('no entry to change')
  await journal.write({ ...last, sequence: last.sequence + 1, ...change(last) }, true)
  await journal.close()
}

describe('a part file', () => {
  it('has a name that no program loads, beside the target', () => {
    expect(partPath(join('models', 'loras'), owner)).toBe(join('models', 'loras', '20-300.mpdl'))
  })

  it('knows nothing when it is new', async () => {
    const path = await newPath()
    const seen = await reopened(path, { ...owner, size: null }, (part) => [part.size(), part.ranges(), part.received()])
    expect(seen).toEqual([null, [], 0])
  })

  it('goes on where it was closed', async () => {
    const path = await partWith(3 * MIB)
    const seen = await reopened(path, owner, (part) => [part.size(), part.ranges(), part.contiguous()])
    expect(seen).toEqual([10 * MIB, [[0, 3 * MIB]], 3 * MIB])
    expect((await readFile(path)).equals(bytes(0, 3 * MIB))).toBe(true)
  })

  it('remembers the size for an owner who does not know it', async () => {
    const path = await partWith(MIB)
    expect(await reopened(path, { ...owner, size: null }, (part) => part.size())).toBe(10 * MIB)
  })

  it('remembers what was written without a flush, while the machine has not restarted', async () => {
    const path = await newPath()
    const part = await openPartFile(path, owner)
    await part.write([bytes(0, MIB)], 0)
    await part.sync()
    await part.write([bytes(MIB, 2 * MIB)], MIB)
    await part.close()
    expect(await reopened(path, owner, (again) => again.ranges())).toEqual([[0, 2 * MIB]])
  })

  it('believes only what was flushed when the machine has restarted', async () => {
    const path = await partWith(2 * MIB)
    await rewriteJournal(path, () => ({ boot: 'another', synced: [[0, MIB]] }))
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB]])
  })

  it('says in time what a kill would lose: an entry for every 4 MiB', async () => {
    const path = await newPath()
    const part = await openPartFile(path, owner)
    await part.sync()
    for (let at = 0; at < 5 * MIB; at += MIB) await part.write([bytes(at, at + MIB)], at)
    const { journal, last } = await openJournal(journalPath(path))
    await journal.close()
    expect(last?.written[0]?.[1]).toBeGreaterThanOrEqual(4 * MIB)
    await part.close()
  })

  it('keeps ranges with gaps apart, and tells the unbroken run', async () => {
    const path = await newPath()
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
    const path = await newPath()
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
    const path = await newPath()
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
    const path = await partWith(MIB)
    await removePart(path)
    await removePart(path)
    expect(await readdir(join(path, '..'))).toEqual([])
  })
})

describe('a part file that is not what its journal says', () => {
  it('is believed as far as it reaches when it is shorter', async () => {
    const path = await partWith(3 * MIB)
    await truncate(path, MIB + 5)
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB + 5]])
  })

  it('is cut to its size when it is longer', async () => {
    const path = await partWith(2000, { size: 2000 })
    await writeFile(path, 'more', { flag: 'a' })
    expect(await reopened(path, { ...owner, size: 2000 }, (part) => part.contiguous())).toBe(2000)
    expect((await stat(path)).size).toBe(2000)
  })

  it.each<[string, Partial<PartOwner>]>([
    ['another file', { fileId: 301 }],
    ['another version', { versionId: 21 }],
    ['another size', { size: 11 * MIB }],
  ])('is emptied, and the journal with it, for %s', async (_, over) => {
    const path = await partWith(3 * MIB)
    const other = { ...owner, ...over }
    expect(await reopened(path, other, (part) => [part.ranges(), part.size()])).toEqual([[], other.size])
    expect((await stat(path)).size).toBe(0)
    // Also its first owner must not find bytes that are gone.
    expect(await reopened(path, { ...owner, size: null }, (part) => part.ranges())).toEqual([])
  })

  it('is emptied when the journal is gone, torn or foreign', async () => {
    for (const spoiled of ['', 'noise'.repeat(3000), '{"versionId":20}']) {
      const path = await partWith(3 * MIB)
      await writeFile(journalPath(path), spoiled)
      expect(await reopened(path, owner, (part) => part.ranges())).toEqual([])
      expect((await stat(path)).size).toBe(0)
    }
  })

  it('is believed by the entry before, when the newest is torn', async () => {
    const path = await partWith(MIB)
    await rewriteJournal(path, () => ({ written: [[0, 512]], synced: [[0, 512]] }))
    const { last, journal } = await openJournal(journalPath(path))
    await journal.close()
    const file = await readFile(journalPath(path))
    file.fill(0x58, ((last?.sequence ?? 0) % 2) * 4096, ((last?.sequence ?? 0) % 2) * 4096 + 100)
    await writeFile(journalPath(path), file)
    expect(await reopened(path, owner, (part) => part.ranges())).toEqual([[0, MIB]])
  })
})

describe('what is left after a short write', () => {
  const buffers = ['abc', '', 'de', 'fghi'].map((text) => Buffer.from(text))

  it.each(Array.from({ length: 11 }, (_, n) => n))('of %i bytes is the rest of all buffers', (count) => {
    const rest = dropBytes(buffers, count)
    expect(Buffer.concat(rest).toString()).toBe('abcdefghi'.slice(count))
    expect(rest.every((buffer) => buffer.length > 0 || count < 3)).toBe(true)
  })
})
