import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  believed,
  decodeSlot,
  encodeSlot,
  newestEntry,
  openJournal,
  openOrCreate,
  type JournalEntry,
} from '../../../electron/engine/journal'
import { useTempFolder } from './tempFolder'

const SLOT = 4096
const tempFolder = useTempFolder()

function entry(sequence: number, over: Partial<JournalEntry> = {}): JournalEntry {
  const written: [number, number][] = [[0, sequence * 1000 + 1]]
  return { versionId: 20, fileId: 300, size: 2 ** 33, origin: null, sequence, boot: 'b', written, synced: [], ...over }
}

/** A journal file in which these entries were written one after the other. */
async function journalWith(entries: readonly JournalEntry[]): Promise<string> {
  const path = join(await tempFolder(), 'x.mpdl.journal')
  const { journal } = await openJournal(path)
  for (const one of entries) await journal.write(one, true)
  await journal.close()
  return path
}

async function lastOf(path: string): Promise<JournalEntry | null> {
  const { journal, last } = await openJournal(path)
  await journal.close()
  return last
}

describe('6. The engine: a slot of the journal', () => {
  it('is exactly 4 KiB and reads back as it was written', () => {
    const written = entry(7, {
      synced: [
        [0, 5],
        [2 ** 32, 2 ** 32 + 9],
      ],
    })
    const slot = encodeSlot(written)
    expect(slot.length).toBe(SLOT)
    expect(decodeSlot(slot)).toEqual(written)
  })

  it('holds sixty ranges of a file of 9 TB, twice', () => {
    const at = 9_000_000_000_000
    const many = Array.from({ length: 60 }, (_, n): [number, number] => [at + n * 100, at + n * 100 + 50])
    const written = entry(1, { written: many, synced: many, boot: 'x'.repeat(36), origin: 'x'.repeat(198) })
    expect(decodeSlot(encodeSlot(written))).toEqual(written)
  })

  it('may be of a time when no origin was kept', () => {
    const body = JSON.stringify({ ...entry(2), origin: undefined })
    const digest = createHash('sha256').update(body).digest('hex').slice(0, 16)
    expect(decodeSlot(Buffer.from(`${body.padEnd(SLOT - 17)}${digest}\n`))).toEqual(entry(2))
  })

  it('refuses an entry that is larger', () => {
    const many = Array.from({ length: 400 }, (_, n): [number, number] => [n * 10, n * 10 + 5])
    expect(() => encodeSlot(entry(1, { written: many }))).toThrow(RangeError)
  })

  it('is not believed when any one byte of it is another', () => {
    const slot = encodeSlot(entry(3))
    const body = JSON.stringify(entry(3)).length
    // All of what it says, some of the padding, and all of the digest.
    const places = [...Array(body).keys(), body + 1, 3000, ...Array.from({ length: 16 }, (_, n) => SLOT - 17 + n)]
    for (const at of places) {
      const torn = Buffer.from(slot)
      torn.writeUInt8(torn.readUInt8(at) === 0x21 ? 0x22 : 0x21, at)
      expect(decodeSlot(torn), `byte ${String(at)}`).toBeNull()
    }
  })

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(SLOT)],
    ['noise', Buffer.alloc(SLOT, 'noise')],
    ['half a slot', encodeSlot(entry(1)).subarray(0, SLOT / 2)],
    ['a slot and a byte', Buffer.concat([encodeSlot(entry(1)), Buffer.alloc(1)])],
  ])('is not found in %s', (_, bytes) => {
    expect(decodeSlot(bytes)).toBeNull()
  })

  it.each<[string, object]>([
    ['a negative size', { size: -1 }],
    [
      'ranges that overlap',
      {
        written: [
          [0, 5],
          [3, 9],
        ],
      },
    ],
    ['no boot', { boot: null }],
    ['a sequence that is no number', { sequence: '4' }],
  ])('is not believed with %s, though its digest is right', (_, over) => {
    expect(decodeSlot(encodeSlot({ ...entry(1), ...over }))).toBeNull()
  })
})

describe('6. The engine: the journal', () => {
  it('is made where there is none, and knows nothing', async () => {
    expect(await lastOf(join(await tempFolder(), 'new.journal'))).toBeNull()
  })

  it('takes the room for both entries when it is made, so that a full disk can still be told of', async () => {
    const path = join(await tempFolder(), 'new.journal')
    const { journal } = await openJournal(path)
    expect((await readFile(path)).length).toBe(2 * SLOT)
    await journal.write(entry(1), true)
    await journal.close()
    expect(await lastOf(path)).toEqual(entry(1))
  })

  it('tells the newest of many entries', async () => {
    const path = await journalWith([1, 2, 3, 4, 5].map((n) => entry(n)))
    expect(await lastOf(path)).toEqual(entry(5))
    expect((await readFile(path)).length).toBe(2 * SLOT)
  })

  it('tells the entry before, wherever the write of the newest one was torn', async () => {
    const before = await readFile(await journalWith([entry(1), entry(2)]))
    const after = await readFile(await journalWith([entry(1), entry(2), entry(3)]))
    for (let at = 0; at <= SLOT; at += 1) {
      // Entry 3 goes over entry 1, in the second slot.
      const torn = Buffer.concat([after.subarray(0, SLOT + at), before.subarray(SLOT + at)])
      const expected = torn.equals(after) ? 3 : 2
      expect(newestEntry(torn)?.sequence, `torn at byte ${String(at)}`).toBe(expected)
    }
  })

  it.each([0, 1, SLOT - 1, SLOT, SLOT + 1, 2 * SLOT - 1])(
    'believes what is whole in a file of %i bytes',
    async (size) => {
      const path = await journalWith([entry(1), entry(2)])
      await writeFile(path, (await readFile(path)).subarray(0, size))
      expect((await lastOf(path))?.sequence ?? null).toBe(size >= SLOT ? 2 : null)
    },
  )

  it('believes the higher sequence, wherever it lies', () => {
    const [low, high] = [encodeSlot(entry(4)), encodeSlot(entry(9))]
    expect(newestEntry(Buffer.concat([low, high]))?.sequence).toBe(9)
    expect(newestEntry(Buffer.concat([high, low]))?.sequence).toBe(9)
  })

  it('knows nothing after it was cleared', async () => {
    const path = await journalWith([entry(1), entry(2)])
    const { journal } = await openJournal(path)
    await journal.clear()
    await journal.close()
    expect(await lastOf(path)).toBeNull()
  })

  it('never empties a file that is there', async () => {
    const path = join(await tempFolder(), 'kept')
    await writeFile(path, 'kept')
    await (await openOrCreate(path)).handle.close()
    expect(await readFile(path, 'utf8')).toBe('kept')
  })
})

describe('6. The engine: what a journal entry is believed', () => {
  const one = entry(3, { written: [[0, 9]], synced: [[0, 4]] })

  it.each<[string, { id: string; isSure: boolean }, boolean, number]>([
    ['all, while the machine has not restarted', { id: 'b', isSure: true }, false, 9],
    ['what was flushed, when it has', { id: 'c', isSure: true }, true, 4],
    ['all where that is a guess, and a hash will tell', { id: 'b', isSure: false }, true, 9],
    ['what was flushed where that is a guess, and nothing will tell', { id: 'b', isSure: false }, false, 4],
  ])('is %s', (_, boot, hasHash, end) => {
    expect(believed(one, boot, hasHash)).toEqual([[0, end]])
  })
})
