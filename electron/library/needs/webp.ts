import { readExif } from './exif'
import type { TextBag } from './texts'
import { readXmp } from './xmp'

const MOST_CHUNKS = 10_000

export function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
}

/** The texts of a WebP: its EXIF and XMP chunks (RFC 9649, 2.7.1.5). */
export function readWebp(bytes: Buffer, bag: TextBag): void {
  let at = 12
  for (let count = 0; count < MOST_CHUNKS && at + 8 <= bytes.length; count += 1) {
    const type = bytes.toString('latin1', at, at + 4)
    const end = at + 8 + bytes.readUInt32LE(at + 4)
    if (end > bytes.length) return
    const data = bytes.subarray(at + 8, end)
    if (type === 'EXIF') readExif(data, bag)
    if (type === 'XMP ') readXmp(data, bag)
    at = end + (end % 2)
  }
}
