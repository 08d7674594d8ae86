import type { TextBag } from './texts'

/**
 * Tags that programs write texts into. ComfyUI's WebP nodes use Make for `workflow:{…}` and Model for `prompt:{…}` (nodes
 * go on with lower numbers for more), so all texts of the first directory are looked at.
 */
const USER_COMMENT = 0x9286
const MAKER_NOTE = 0x927c
const XP_COMMENT = 0x9c9c
const EXIF_DIRECTORY = 0x8769

/** Types of the TIFF specification that hold bytes or text. */
const BYTE = 1
const ASCII = 2
const LONG = 4
const UNDEFINED = 7

const MOST_ENTRIES = 512

/** The texts of an EXIF block: a TIFF, maybe behind `Exif\0\0` (Exif 2.32, TIFF 6.0). What lies outside of it is not read. */
export function readExif(block: Buffer, bag: TextBag): void {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return
  const little = order === 'II'
  const source = { tiff, little }
  if (word(source, 2) !== 42) return
  const inner = readDirectory(source, long(source, 4), bag)
  if (inner !== null) readDirectory(source, inner, bag)
}

interface Source {
  tiff: Buffer
  little: boolean
}

function word({ tiff, little }: Source, at: number): number {
  if (at + 2 > tiff.length) return 0
  return little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
}

function long({ tiff, little }: Source, at: number): number {
  if (at + 4 > tiff.length) return 0
  return little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
}

/** Answers where the EXIF directory is, if this one says so. */
function readDirectory(source: Source, at: number, bag: TextBag): number | null {
  const count = Math.min(word(source, at), MOST_ENTRIES)
  let inner: number | null = null
  for (let n = 0; n < count; n += 1) {
    const entry = at + 2 + n * 12
    if (entry + 12 > source.tiff.length) break
    const [tag, type, length] = [word(source, entry), word(source, entry + 2), long(source, entry + 4)]
    if (tag === EXIF_DIRECTORY && type === LONG) inner = long(source, entry + 8)
    if (type !== BYTE && type !== ASCII && type !== UNDEFINED) continue
    const from = length <= 4 ? entry + 8 : long(source, entry + 8)
    if (from + length > source.tiff.length || length > bag.room()) continue
    addValue(tag, type, source.tiff.subarray(from, from + length), source.little, bag)
  }
  return inner
}

function addValue(tag: number, type: number, bytes: Buffer, little: boolean, bag: TextBag): void {
  if (tag === USER_COMMENT) bag.add('UserComment', commentText(bytes, little))
  else if (tag === XP_COMMENT) bag.add('XPComment', withoutEnd(bytes.toString('utf16le')))
  else if (type === ASCII || tag === MAKER_NOTE) {
    const text = withoutEnd(bytes.toString('utf8'))
    const named = /^([\w-]{1,40}):\s*(?=[{[])/.exec(text)
    if (named === null) bag.add(tag === MAKER_NOTE ? 'MakerNote' : '', text)
    else bag.add(named[1] ?? '', text.slice(named[0].length))
  }
}

/** A comment begins with eight bytes that name its letters (Exif 2.32, UserComment). */
function commentText(bytes: Buffer, little: boolean): string {
  const code = bytes.toString('latin1', 0, 8)
  if (code === 'UNICODE\0') return wideText(bytes.subarray(8), little)
  const hasCode = code === 'ASCII\0\0\0' || code === '\0'.repeat(8) || code === 'JIS\0\0\0\0\0'
  return withoutEnd((hasCode ? bytes.subarray(8) : bytes).toString('utf8'))
}

/** Writers do not agree whether the order of bytes is the file's: the one that gives more plain letters is right. */
function wideText(bytes: Buffer, little: boolean): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  const sample = even.subarray(0, 2000)
  let [high, low] = [0, 0]
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) high += 1
    if (sample[at + 1] === 0) low += 1
  }
  const isLittle = low === high ? little : low > high
  const text = isLittle ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le')
  return withoutEnd(text.replace(/^\ufeff/, ''))
}

function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) === 0 || text.charCodeAt(end - 1) === 0x20)) end -= 1
  return text.slice(0, end)
}
