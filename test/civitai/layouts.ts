import { crc32 } from 'node:zlib'
import { contentPieces, PERIOD, type Content } from './content'
import { seedOf } from './random'
import { tensorNames } from './tensorNames'

/** What has to be known of a file to make its bytes. */
export interface ContentSpec {
  readonly layout: 'safetensors' | 'gguf' | 'pickle' | 'zip' | 'text'
  /** Size of the whole in bytes; a text has the size of its words instead. */
  readonly bytes: number
  /** Two files with different seeds have different bytes. */
  readonly seed: string
  /** Which tensors a safetensors file holds: see `tensorNames`. */
  readonly tensors: string
  readonly precision: string
  /** Written into `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>
  /** The words of a text file. */
  readonly text: string
}

/** The bytes of a file, described. Throws a RangeError when `bytes` is too small for the layout. */
export function makeContent(spec: ContentSpec): Content {
  const phase = seedOf(spec.seed) % PERIOD
  if (spec.layout === 'text') {
    const prefix = Buffer.from(spec.text)
    return { bytes: prefix.length, prefix, phase, suffix: Buffer.alloc(0) }
  }
  const content = layouts[spec.layout](spec, phase)
  if (content.prefix.length + content.suffix.length > spec.bytes) {
    throw new RangeError(`${String(spec.bytes)} bytes are too few for ${spec.layout}`)
  }
  return content
}

const layouts = {
  safetensors: (spec: ContentSpec, phase: number): Content => ({
    bytes: spec.bytes,
    prefix: safetensorsHead(spec),
    phase,
    suffix: Buffer.alloc(0),
  }),
  gguf: (spec: ContentSpec, phase: number): Content => ({
    bytes: spec.bytes,
    prefix: ggufHead(spec),
    phase,
    suffix: Buffer.alloc(0),
  }),
  pickle: (spec: ContentSpec, phase: number): Content => zipContent(spec, phase, 'archive/data/0'),
  zip: (spec: ContentSpec, phase: number): Content => zipContent(spec, phase, 'pictures/0001.raw'),
}

const dtypes: Readonly<Record<string, { dtype: string; width: number }>> = {
  fp32: { dtype: 'F32', width: 4 },
  fp16: { dtype: 'F16', width: 2 },
  bf16: { dtype: 'BF16', width: 2 },
  fp8: { dtype: 'F8_E4M3', width: 1 },
}

/**
 * Length, header and nothing else of a safetensors file whose tensors cover the rest exactly: 8 bytes little-endian
 * header length, JSON padded with spaces (https://github.com/huggingface/safetensors, "Format").
 */
function safetensorsHead(spec: ContentSpec): Buffer {
  // Offsets grow shorter with a longer header, never longer: so the first draft is an upper bound.
  const draft = Buffer.byteLength(headerJson(spec, spec.bytes))
  const headerBytes = Math.ceil((draft + 16) / 256) * 256 - 8
  const json = Buffer.from(headerJson(spec, spec.bytes - 8 - headerBytes))
  const head = Buffer.alloc(8 + headerBytes, ' ')
  head.writeBigUInt64LE(BigInt(headerBytes), 0)
  json.copy(head, 8)
  return head
}

function headerJson(spec: ContentSpec, bodyBytes: number): string {
  const names = tensorNames(spec.tensors)
  const { dtype, width } = dtypes[spec.precision] ?? { dtype: 'F16', width: 2 }
  const each = Math.floor(bodyBytes / names.length / (64 * width)) * 64 * width
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...spec.metadata } }
  names.forEach((name, i) => {
    const last = i === names.length - 1
    const from = i * each
    const to = last ? bodyBytes : from + each
    // The last one takes what is left, in single bytes where it does not divide.
    header[name] =
      last && (to - from) % width !== 0
        ? { dtype: 'U8', shape: [to - from], data_offsets: [from, to] }
        : { dtype, shape: last ? [(to - from) / width] : [each / 64 / width, 64], data_offsets: [from, to] }
  })
  return JSON.stringify(header)
}

/** Magic, version 3, one tensor, two texts (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md). */
function ggufHead(spec: ContentSpec): Buffer {
  const text = (value: string) => Buffer.concat([uint64(Buffer.byteLength(value)), Buffer.from(value)])
  const entry = (key: string, value: string) => Buffer.concat([text(key), uint32(8), text(value)])
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(1),
    uint64(2),
    entry('general.architecture', spec.tensors),
    entry('general.name', spec.seed),
    text('weights'),
    uint32(1),
    uint64(spec.bytes),
    uint32(24),
    uint64(0),
  ])
  return Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32)])
}

/**
 * A zip archive with one stored member that fills it, plus a tiny pickle (protocol 2, an empty dict) as PyTorch files
 * have it (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3).
 */
function zipContent(spec: ContentSpec, phase: number, bodyName: string): Content {
  const pickle = Buffer.from([0x80, 2, 0x7d, 0x2e])
  const pickleName = 'archive/data.pkl'
  const fixed = 2 * (30 + 46) + 22 + 2 * (pickleName.length + bodyName.length) + pickle.length
  const bodyBytes = Math.max(0, spec.bytes - fixed)
  const body: Content = { bytes: bodyBytes, prefix: Buffer.alloc(0), phase, suffix: Buffer.alloc(0) }
  let bodyCrc = 0
  for (const piece of contentPieces(body, 0, bodyBytes)) bodyCrc = crc32(piece, bodyCrc)

  const first = { name: pickleName, crc: crc32(pickle), bytes: pickle.length, at: 0 }
  const second = { name: bodyName, crc: bodyCrc, bytes: bodyBytes, at: 30 + pickleName.length + pickle.length }
  const prefix = Buffer.concat([localHeader(first), pickle, localHeader(second)])
  const directory = Buffer.concat([directoryEntry(first), directoryEntry(second)])
  const counts = [uint16(0), uint16(0), uint16(2), uint16(2)]
  const end = [uint32(0x06054b50), ...counts, uint32(directory.length), uint32(prefix.length + bodyBytes), uint16(0)]
  return { bytes: spec.bytes, prefix, phase, suffix: Buffer.concat([directory, ...end]) }
}

interface Member {
  readonly name: string
  readonly crc: number
  readonly bytes: number
  /** Where its local header begins. */
  readonly at: number
}

function localHeader(member: Member): Buffer {
  return Buffer.concat([uint32(0x04034b50), uint16(20), memberFields(member), Buffer.from(member.name)])
}

function directoryEntry(member: Member): Buffer {
  const head = [uint32(0x02014b50), uint16(20), uint16(20), memberFields(member)]
  return Buffer.concat([...head, Buffer.alloc(10), uint32(member.at), Buffer.from(member.name)])
}

/** Flags to extra length: the 22 bytes that the local header and the central directory share. */
function memberFields(member: Member): Buffer {
  const dosEpoch = uint32(0x00210000)
  const sizes = [uint32(member.crc), uint32(member.bytes), uint32(member.bytes)]
  return Buffer.concat([uint16(0), uint16(0), dosEpoch, ...sizes, uint16(member.name.length), uint16(0)])
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(BigInt(value))
  return buffer
}
