import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { bigHashes } from './bigHashes'
import { contentPieces, readContent, type Content } from './content'
import { contentOf } from './contents'
import type { StandInFile } from './entries'

/** Hashes by Civitai's names, upper-case hex. */
export type Hashes = Readonly<Record<string, string>>

/** Above this many bytes a file is big: hashes are written down, or computed in turns so that the server answers meanwhile. */
export const AT_ONCE = 4 * 1024 * 1024
const TURN = 2 * 1024 * 1024

const computed = new WeakMap<StandInFile, Promise<Hashes>>()

/**
 * The true hashes of a file, computed once: SHA256, AutoV2, CRC32, AutoV1 from 2 MiB on, AutoV3 for safetensors.
 * BLAKE3 is left out.
 */
export function trueHashes(file: StandInFile): Promise<Hashes> {
  let hashes = computed.get(file)
  if (hashes === undefined) {
    hashes = lookUp(file)
    computed.set(file, hashes)
  }
  return hashes
}

/** The hashes that the API lists: true ones, none, or with a SHA256 that is wrong. */
export async function listedHashes(file: StandInFile, spoil: boolean): Promise<Hashes> {
  if (file.listedHashes === 'none') return {}
  const hashes = await trueHashes(file)
  if (file.listedHashes === 'true' && !spoil) return hashes
  const wrong = createHash('sha256')
    .update(`not ${String(file.id)}`)
    .digest('hex')
    .toUpperCase()
  return { SHA256: wrong, AutoV2: wrong.slice(0, 10) }
}

/**
 * SHA-256 of a file's first and last MiB with its size: tells whether the bytes of a big file are still those whose
 * hashes are written down.
 */
export function fingerprint(content: Content): string {
  const most = Math.min(content.bytes, 2 ** 20)
  const ends = [readContent(content, 0, most), readContent(content, content.bytes - most)]
  return createHash('sha256').update(Buffer.concat(ends)).update(String(content.bytes)).digest('hex')
}

async function lookUp(file: StandInFile): Promise<Hashes> {
  const content = contentOf(file)
  const written = content.bytes > AT_ONCE ? bigHashes[fingerprint(content)] : undefined
  return written ?? computeHashes(content, file.content.layout === 'safetensors')
}

/** Reads all of a content and computes its hashes; several seconds for each 2 GB. */
export async function computeHashes(content: Content, safetensors: boolean): Promise<Hashes> {
  const whole = createHash('sha256')
  const tensors = createHash('sha256')
  let crc = 0
  let offset = 0
  for (const piece of contentPieces(content, 0, content.bytes)) {
    whole.update(piece)
    crc = crc32(piece, crc)
    // A piece never crosses from the head into the body.
    if (safetensors && offset >= content.prefix.length) tensors.update(piece)
    if (content.bytes > AT_ONCE && Math.floor(offset / TURN) !== Math.floor((offset + piece.length) / TURN))
      await turn()
    offset += piece.length
  }
  const sha256 = whole.digest('hex').toUpperCase()
  return {
    ...(content.bytes >= 0x200000 ? { AutoV1: hex(readContent(content, 0x100000, 0x110000)).slice(0, 8) } : {}),
    AutoV2: sha256.slice(0, 10),
    SHA256: sha256,
    CRC32: crcText(crc),
    ...(safetensors ? { AutoV3: tensors.digest('hex').toUpperCase().slice(0, 12) } : {}),
  }
}

function hex(buffer: Buffer): string {
  return createHash('sha256').update(buffer).digest('hex').toUpperCase()
}

/** Civitai's scanner prints the four bytes as .NET has them: the lowest first. */
function crcText(crc: number): string {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(crc)
  return buffer.toString('hex').toUpperCase()
}
