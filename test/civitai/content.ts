import { randomFrom } from './random'

/**
 * What a file consists of: a head, a body that is read out of one repeating pattern, and a tail. So a file of 30 GB costs
 * neither disk nor memory, and any range of it is at hand.
 */
export interface Content {
  /** Size of the whole in bytes. */
  readonly bytes: number
  readonly prefix: Buffer
  /** Where in the pattern the body begins, in [0, PERIOD). */
  readonly phase: number
  readonly suffix: Buffer
}

/**
 * Length of the pattern in bytes: a prime, so coprime to 1 MiB and to every other block size a program might use. A range
 * that lands in the wrong place therefore differs from what belongs there.
 */
export const PERIOD = 1_048_573
const SLICE = 256 * 1024

const pattern = makePattern()

function makePattern(): Buffer {
  const random = randomFrom(1)
  const words = new Uint32Array(Math.ceil((PERIOD + SLICE) / 4))
  const wordsInPeriod = Math.ceil(PERIOD / 4)
  for (let i = 0; i < wordsInPeriod; i += 1) words[i] = Math.floor(random.next() * 2 ** 32)
  const buffer = Buffer.from(words.buffer)
  // The repeat follows at once, so that any slice of up to 256 KiB is one piece of memory.
  buffer.copy(buffer, PERIOD, 0, buffer.length - PERIOD)
  return buffer
}

/**
 * The bytes of `[start, end)` in order, as pieces of at most `most` bytes (and 256 KiB). Pieces are views into shared memory:
 * copy before you write to one.
 */
export function* contentPieces(content: Content, start: number, end: number, most = SLICE): Generator<Buffer> {
  const bodyStart = content.prefix.length
  const bodyEnd = content.bytes - content.suffix.length
  let offset = start
  while (offset < end) {
    const piece = pieceAt(content, offset, Math.min(end - offset, most, SLICE), bodyStart, bodyEnd)
    yield piece
    offset += piece.length
  }
}

function pieceAt(content: Content, offset: number, most: number, bodyStart: number, bodyEnd: number): Buffer {
  if (offset < bodyStart) return content.prefix.subarray(offset, offset + most)
  if (offset >= bodyEnd) return content.suffix.subarray(offset - bodyEnd, offset - bodyEnd + most)
  const from = (content.phase + offset - bodyStart) % PERIOD
  return pattern.subarray(from, from + Math.min(most, bodyEnd - offset))
}

/** The bytes of `[start, end)` in one buffer of their own. Throws a RangeError outside of the content. */
export function readContent(content: Content, start = 0, end = content.bytes): Buffer {
  if (start < 0 || start > end || end > content.bytes) {
    throw new RangeError(`no bytes ${String(start)} to ${String(end)} in ${String(content.bytes)}`)
  }
  return Buffer.concat([...contentPieces(content, start, end)], end - start)
}
