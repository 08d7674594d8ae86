import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSlot, encodeSlot, newestEntry, type JournalEntry } from '../../../electron/engine/journal'
import { areRanges } from '../../../electron/engine/ranges'
import { entries } from './arbitraries'

const SLOT = 4096
const DIGEST = 16

/** Bytes and where they go. */
const spots = fc.array(fc.tuple(fc.nat(SLOT - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })

function spoilt(slot: Buffer, places: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(slot)
  for (const [at, byte] of places) copy.writeUInt8(byte, at)
  return copy
}

/** A slot that says this and has a right digest. */
function slotOf(body: string): Buffer {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, DIGEST)
  return Buffer.from(`${body.padEnd(SLOT - DIGEST - 1)}${digest}\n`, 'latin1')
}

function expectBelievable(entry: JournalEntry): void {
  expect(areRanges(entry.written) && areRanges(entry.synced)).toBe(true)
  const numbers = [entry.size, entry.sequence, entry.versionId, entry.fileId]
  expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true)
}

describe('6. The engine: the parser of the journal', () => {
  it('reads back every entry as it was written', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const slot = encodeSlot(entry)
        expect(slot.length).toBe(SLOT)
        expect(decodeSlot(slot)).toEqual(entry)
      }),
    )
  })

  it('believes no bytes that nobody wrote, and takes offence at none', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ minLength: SLOT, maxLength: SLOT }),
      fc.uint8Array({ maxLength: 2 * SLOT + 10 }),
      fc.string({ maxLength: SLOT, unit: 'binary' }).map((text) => Buffer.from(text.padEnd(SLOT))),
    )
    fc.assert(fc.property(anyBytes, (bytes) => decodeSlot(Buffer.from(bytes)) === null))
  })

  it('believes a spoilt slot at most for what it said before', () => {
    fc.assert(
      fc.property(entries, spots, (entry, places) => {
        const found = decodeSlot(spoilt(encodeSlot(entry), places))
        if (found !== null) expect(found).toEqual(entry)
      }),
    )
  })

  it('believes no slot that is cut off, moved, or of two halves', () => {
    fc.assert(
      fc.property(entries, entries, fc.integer({ min: 1, max: SLOT - 1 }), (one, other, at) => {
        const [a, b] = [encodeSlot(one), encodeSlot(other)]
        expect(decodeSlot(a.subarray(0, at))).toBeNull()
        expect(decodeSlot(Buffer.concat([a.subarray(at), a.subarray(0, at)]))).toBeNull()
        const halves = decodeSlot(Buffer.concat([a.subarray(0, at), b.subarray(at)]))
        if (halves !== null) expect([one, other]).toContainEqual(halves)
      }),
    )
  })

  it('takes only what makes sense out of any JSON whose digest is right', () => {
    const fields = fc.record(
      {
        versionId: fc.jsonValue(),
        fileId: fc.nat(),
        size: fc.oneof(fc.nat(), fc.double(), fc.jsonValue()),
        origin: fc.jsonValue(),
        sequence: fc.oneof(fc.nat(), fc.jsonValue()),
        boot: fc.oneof(fc.string(), fc.jsonValue()),
        written: fc.oneof(fc.array(fc.tuple(fc.integer(), fc.integer())), fc.jsonValue()),
        synced: fc.oneof(fc.array(fc.tuple(fc.nat(), fc.nat())), fc.jsonValue()),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fields, fc.jsonValue()), (value) => {
        const body = JSON.stringify(value)
        fc.pre(body.length <= SLOT - DIGEST - 1)
        const entry = decodeSlot(slotOf(body))
        if (entry !== null) expectBelievable(entry)
      }),
    )
  })

  it('believes of two slots the newer one that is whole', () => {
    fc.assert(
      fc.property(entries, entries, spots, fc.boolean(), (one, other, places, first) => {
        const older = { ...one, sequence: 4 }
        const newer = { ...other, sequence: 5 }
        const file = Buffer.concat([encodeSlot(older), spoilt(encodeSlot(newer), places)])
        const turned = Buffer.concat([file.subarray(SLOT), file.subarray(0, SLOT)])
        expect([older, newer]).toContainEqual(newestEntry(first ? file : turned))
      }),
    )
  })
})
