import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { thisBoot } from '../../electron/engine/boot'
import { encodeSlot, type JournalEntry } from '../../electron/engine/journal'
import { openPartFile } from '../../electron/engine/partFile'
import { journalPath } from '../../electron/engine/partPaths'
import { addRange, clipRanges, type Range } from '../../electron/engine/ranges'
import { randomFrom, type Random } from '../civitai/random'
import { mangle, noise, twist } from './mangle'

const SLOT = 4096
const DIGEST = 16
const SIZE = 60_000
const owner = { versionId: 20, fileId: 300, size: SIZE }
const content = noise(SIZE, randomFrom(1))

/** A journal that tells of two states of a part file, one after the other. */
async function aJournal(random: Random): Promise<{ older: JournalEntry; newer: JournalEntry }> {
  const boot = random.chance(0.8) ? (await thisBoot()).id : 'another'
  const sequence = random.int(1, 1000)
  const entry = (more: number): JournalEntry => {
    const starts = Array.from({ length: random.int(1, 6) }, () => random.int(0, SIZE))
    const written = starts.reduce<Range[]>((all, at) => addRange(all, at, random.int(at + 1, SIZE + 1)), [])
    return { ...owner, origin: null, boot, sequence: sequence + more, written, synced: written.slice(0, 1) }
  }
  return { older: entry(0), newer: entry(1) }
}

/** A slot with a right digest, and an entry that nobody wrote. */
function forged(entry: JournalEntry, random: Random): Buffer {
  const body = JSON.stringify(twist(entry, random)).slice(0, SLOT - DIGEST - 1)
  const digest = createHash('sha256').update(body).digest('hex').slice(0, DIGEST)
  return Buffer.from(`${body.padEnd(SLOT - DIGEST - 1)}${digest}\n`, 'latin1')
}

/** What may be believed of an entry. */
async function told(entry: JournalEntry): Promise<Range[]> {
  return entry.boot === (await thisBoot()).id ? entry.written : entry.synced
}

/**
 * A part file whose journal was spoilt is opened. Throws where more is believed than was told, where what a whole entry
 * tells is not, and where a byte that is believed is lost.
 */
export async function fuzzJournal(random: Random, folder: string): Promise<void> {
  const { older, newer } = await aJournal(random)
  const [olderSlot, newerSlot] = [encodeSlot(older), encodeSlot(newer)]
  const isForged = random.chance(0.2)
  const slots = [olderSlot, isForged ? forged(newer, random) : newerSlot]
  const whole = Buffer.concat(newer.sequence % 2 === 1 ? slots : slots.toReversed())
  const spoilt = isForged ? whole : mangle(whole, random)
  const path = join(folder, '20-300.mpdl')
  await writeFile(path, content)
  await writeFile(journalPath(path), spoilt)

  const part = await openPartFile(path, random.chance(0.5) ? owner : { ...owner, size: null })
  const ranges = part.ranges()
  const kept = await readFile(path)
  for (const [start, end] of ranges) expect(kept.subarray(start, end).equals(content.subarray(start, end))).toBe(true)
  expect(clipRanges(ranges, SIZE)).toEqual(ranges)
  if (!isForged) {
    const left = [spoilt.subarray(0, SLOT), spoilt.subarray(SLOT, 2 * SLOT)]
    const isWhole = (slot: Buffer): boolean => left.some((one) => one.equals(slot))
    const [before, after] = [await told(older), await told(newer)]
    if (isWhole(newerSlot)) expect(ranges).toEqual(after)
    else expect(isWhole(olderSlot) ? [before, after] : [before, after, []]).toContainEqual(ranges)
  }
  part.setSize(SIZE)
  await part.write([content], 0)
  await part.close()
  const again = await openPartFile(path, owner)
  // A forged entry may say that it is newer than any that will ever be written.
  if (!isForged) expect(again.ranges()).toEqual([[0, SIZE]])
  await again.close()
}
