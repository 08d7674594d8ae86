import { readExif } from './exif'
import type { TextBag } from './texts'
import { readXmp } from './xmp'

const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const APP1 = 0xe1
const COMMENT = 0xfe
/** The picture itself begins, or the file ends. */
const SCAN = 0xda
const END = 0xd9
const MOST_SEGMENTS = 10_000

export function isJpeg(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** The texts of a JPEG: EXIF, XMP and comments in the segments before the picture (ITU T.81, B.1.1). */
export function readJpeg(bytes: Buffer, bag: TextBag): void {
  let at = 2
  for (let count = 0; count < MOST_SEGMENTS && at + 4 <= bytes.length; count += 1) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1] ?? END
    if (marker === 0xff) {
      // Any number of them may fill up.
      at += 1
      continue
    }
    if (marker === SCAN || marker === END) return
    // Without a length: TEM and the restart markers.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return
    const data = bytes.subarray(at + 4, end)
    if (marker === COMMENT) bag.add('comment', data.toString('utf8'))
    if (marker === APP1) readApp1(data, bag)
    at = end
  }
}

function readApp1(data: Buffer, bag: TextBag): void {
  if (data.toString('latin1', 0, 6) === 'Exif\0\0') readExif(data, bag)
  else if (data.toString('latin1', 0, XMP.length) === XMP) readXmp(data.subarray(XMP.length), bag)
}
