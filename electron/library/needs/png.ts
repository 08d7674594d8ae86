import { inflateSync } from 'node:zlib'
import { failed, ok, type Result } from '@shared/failure'
import { readExif } from './exif'
import type { TextBag } from './texts'
import { readXmp } from './xmp'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Chunks that are looked at: a picture in pieces of 8 KiB has fewer. */
const MOST_CHUNKS = 100_000
/** Longest keyword (PNG specification, 11.3.3). */
const LONGEST_NAME = 79

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(signature)
}

/**
 * The texts of a PNG: tEXt, zTXt, iTXt and eXIf, before and behind the picture (PNG specification, third edition, 11.3).
 * A file that was cut off tells what came before. Fails with badPicture where a chunk with text is damaged: its checksum
 * is wrong, or it cannot be unpacked.
 */
export function readPng(bytes: Buffer, bag: TextBag): Result<null> {
  let at = signature.length
  for (let count = 0; count < MOST_CHUNKS && at + 12 <= bytes.length; count += 1) {
    const length = bytes.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > bytes.length) break
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') break
    if (readers.has(type) && bag.room() > 0) {
      if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return damaged(type)
      if (readers.get(type)?.(bytes.subarray(at + 8, end), bag) === false) return damaged(type)
    }
    at = end + 4
  }
  return ok(null)
}

function damaged(type: string): Result<never> {
  return failed('badPicture', { detail: `damaged ${type}` })
}

/** False: it is no such chunk. */
const readers: ReadonlyMap<string, (data: Buffer, bag: TextBag) => boolean> = new Map([
  ['tEXt', readText],
  ['zTXt', readPackedText],
  ['iTXt', readInternationalText],
  [
    'eXIf',
    (data: Buffer, bag: TextBag) => {
      readExif(data, bag)
      return true
    },
  ],
])

function readText(data: Buffer, bag: TextBag): boolean {
  const name = nameAt(data)
  if (name === null) return false
  // Latin-1 by the specification; ComfyUI and others write UTF-8 all the same, which is told by its form.
  bag.add(name, decoded(data.subarray(name.length + 1)))
  return true
}

function readPackedText(data: Buffer, bag: TextBag): boolean {
  const name = nameAt(data)
  if (name === null || data[name.length + 1] !== 0) return false
  const text = unpacked(data.subarray(name.length + 2), bag)
  if (text === null) return false
  bag.add(name, decoded(text))
  return true
}

function readInternationalText(data: Buffer, bag: TextBag): boolean {
  const name = nameAt(data)
  if (name === null) return false
  const flags = name.length + 1
  const language = data.indexOf(0, flags + 2)
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1)
  if (translated === -1) return false
  const rest = data.subarray(translated + 1)
  const text = data[flags] === 1 ? unpacked(rest, bag) : rest
  if (text === null) return false
  if (name === 'XML:com.adobe.xmp') readXmp(text, bag)
  else bag.add(name, text.toString('utf8'))
  return true
}

function nameAt(data: Buffer): string | null {
  const end = data.subarray(0, LONGEST_NAME + 1).indexOf(0)
  return end <= 0 ? null : data.toString('latin1', 0, end)
}

/** Null where it is no zlib stream, or one that swells beyond what is kept. */
function unpacked(data: Buffer, bag: TextBag): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, bag.room()) })
  } catch {
    return null
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 as in the PNG specification, annex D: Node 18 has none. */
function crc32(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
