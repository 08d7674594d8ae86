import { failed, ok, type Result } from './failure'
import { createMemberReader, type Member } from './jsonMembers'
import { createTensorCover } from './tensorCover'

/** What the header of a safetensors file says (format: github.com/huggingface/safetensors, "Format"). */
export interface TensorHeader {
  /** Bytes before the first tensor: the eight of the length, and the header. */
  dataStart: number
  /** Bytes that the whole file must have. */
  fileBytes: number
  /** How many tensors there are. */
  tensors: number
  /** Their names as they come: all but those beyond what is kept (`MOST_NAMES`, `MOST_NAME_CHARACTERS`). */
  names: string[]
  /** Bytes by number format, as the file calls it ("F16"). */
  bytesByType: Record<string, number>
  /** What else the file says of itself; values that are longer than is kept are left out. */
  metadata: Record<string, string>
}

/** Where the bytes come from: a file, or what a server answers to a range request. */
export interface HeaderSource {
  /** Bytes of the whole file. */
  size: number
  /** At most so many bytes from there; fewer only where there are no more. */
  read(from: number, bytes: number): Promise<Uint8Array>
  /** Of UTF-8, over several pieces; throws where the bytes are none. */
  decoder: { decode(bytes: Uint8Array, options: { stream: boolean }): string }
}

/** The library's own limit on a header (docs.rs safetensors, HeaderTooLarge). */
const LARGEST_HEADER = 100_000_000
/** Bytes that are read, and looked at, in one go. */
const PIECE = 256 * 1024
/** What is kept of a hostile header: more tensors than any model has, and long texts of metadata. */
const MOST_TENSORS = 1_000_000
const MOST_NAMES = 50_000
const MOST_NAME_CHARACTERS = 8_000_000
const LONGEST_VALUE = 65_536
const MOST_METADATA_CHARACTERS = 1_000_000
const MOST_NUMBER_FORMATS = 64

/**
 * Reads the header of a safetensors file, in pieces and with bounded memory, and checks that its tensors cover the file
 * exactly. Fails with notAModel: no such header, or one that lies about the file. Rejects only where `read` does.
 */
export async function readTensorHeader(source: HeaderSource): Promise<Result<TensorHeader>> {
  const { size } = source
  if (size < 10) return notAModel('shorter than a safetensors header')
  const length = headerLength(await source.read(0, 8))
  if (length === null || length > LARGEST_HEADER || 8 + length > size) return notAModel('no safetensors header')
  const collector = createCollector()
  const reader = createMemberReader('__metadata__', LONGEST_VALUE, (member) => collector.take(member))
  for (let at = 8; at < 8 + length;) {
    const bytes = await source.read(at, Math.min(PIECE, 8 + length - at))
    if (bytes.length === 0) return notAModel('the file ends in its header')
    at += bytes.length
    const text = decoded(source, bytes, at < 8 + length)
    if (text === null || !reader.take(text)) return notAModel(collector.problem() ?? UNREADABLE)
  }
  if (!reader.ended()) return notAModel(UNREADABLE)
  const header = collector.header(8 + length)
  if (header === null) return notAModel(UNREADABLE)
  if (header.fileBytes === size) return ok(header)
  const sizes = { expected: String(header.fileBytes), actual: String(size) }
  return failed('notAModel', { detail: 'tensors do not cover the file', ...sizes })
}

const UNREADABLE = 'the safetensors header cannot be read'

function notAModel(detail: string): Result<never> {
  return failed('notAModel', { detail })
}

function headerLength(bytes: Uint8Array): number | null {
  if (bytes.length < 8) return null
  return bytes.slice(0, 8).reduceRight((value, byte) => value * 256 + byte, 0)
}

function decoded({ decoder }: HeaderSource, bytes: Uint8Array, more: boolean): string | null {
  try {
    return decoder.decode(bytes, { stream: more })
  } catch {
    return null
  }
}

/** Gathers what the members say, within the bounds above. */
function createCollector() {
  const cover = createTensorCover(MOST_TENSORS)
  const names: string[] = []
  const bytesByType = new Map<string, number>()
  const metadata = new Map<string, string>()
  let nameCharacters = 0
  let metadataCharacters = 0
  let problem: string | null = null

  function takeText({ name, raw }: Member): boolean {
    const value = raw === null ? null : parsed(raw)
    // Texts are all that may be there. What else is there says nothing, but does not make the tensors wrong.
    if (typeof value !== 'string') return value !== undefined
    metadataCharacters += name.length + value.length
    if (metadataCharacters <= MOST_METADATA_CHARACTERS) metadata.set(name, value)
    return true
  }

  function takeTensor({ name, raw }: Member): boolean {
    const tensor = raw === null ? undefined : parsed(raw)
    const span = spanOf(tensor)
    if (span === null) return false
    if (!cover.add(...span)) {
      problem = 'more tensors than any model has'
      return false
    }
    nameCharacters += name.length
    if (names.length < MOST_NAMES && nameCharacters <= MOST_NAME_CHARACTERS) names.push(name)
    const format = formatOf(tensor)
    if (format !== null && (bytesByType.has(format) || bytesByType.size < MOST_NUMBER_FORMATS))
      bytesByType.set(format, (bytesByType.get(format) ?? 0) + span[1] - span[0])
    return true
  }

  return {
    take(member: Member): boolean {
      if (member.within !== null) return takeText(member)
      return member.name === '__metadata__' || takeTensor(member)
    },
    problem: () => problem,
    /** Null when the tensors overlap or leave holes: the library refuses those too. */
    header(dataStart: number): TensorHeader | null {
      const end = cover.end()
      if (end === null) return null
      return {
        dataStart,
        fileBytes: dataStart + end,
        tensors: cover.count(),
        names,
        bytesByType: Object.fromEntries(bytesByType),
        metadata: Object.fromEntries(metadata),
      }
    },
  }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return undefined
  }
}

function spanOf(tensor: unknown): [begin: number, end: number] | null {
  const offsets: unknown =
    typeof tensor === 'object' && tensor !== null && 'data_offsets' in tensor ? tensor.data_offsets : null
  if (!Array.isArray(offsets)) return null
  const [begin, end] = offsets as unknown[]
  return isOffset(begin) && isOffset(end) && begin <= end ? [begin, end] : null
}

function formatOf(tensor: unknown): string | null {
  if (typeof tensor !== 'object' || tensor === null || !('dtype' in tensor)) return null
  return typeof tensor.dtype === 'string' && tensor.dtype.length <= 32 ? tensor.dtype : null
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
