import { open } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'

/** The library's own limit on a header (docs.rs safetensors, HeaderTooLarge). */
const LARGEST_HEADER = 100_000_000
/** Enough to tell a page or a JSON error from a model. */
const HEAD_BYTES = 64

/**
 * Checks that a complete file has the structure its name promises: for `.safetensors` the header and that the tensors
 * cover the file exactly (format: github.com/huggingface/safetensors, "Format"); for the others that it is not a web
 * page or a JSON message. Fails with notAModel.
 * @param name final file name
 * @param size bytes of the file
 */
export async function checkStructure(path: string, name: string, size: number): Promise<Result<null>> {
  const handle = await open(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size))
    await handle.read(head, 0, head.length, 0)
    if (!/\.(safetensors|sft)$/i.test(name)) return looksLikeTalk(head, name) ? notAModel('a text answer') : ok(null)
    if (size < 10) return notAModel('shorter than a safetensors header')
    const headerBytes = Number(head.readBigUInt64LE(0))
    if (headerBytes > LARGEST_HEADER || 8 + headerBytes > size) return notAModel('no safetensors header')
    const header = Buffer.alloc(headerBytes)
    await handle.read(header, 0, headerBytes, 8)
    const end = tensorsEnd(header.toString('utf8'))
    if (end === null) return notAModel('the safetensors header cannot be read')
    if (8 + headerBytes + end !== size) {
      return failed('notAModel', {
        detail: 'tensors do not cover the file',
        expected: String(8 + headerBytes + end),
        actual: String(size),
      })
    }
    return ok(null)
  } finally {
    await handle.close()
  }
}

function notAModel(detail: string): Result<null> {
  return failed('notAModel', { detail })
}

/**
 * Where the last tensor ends, in bytes after the header; null when the header is not one, or its tensors overlap or leave
 * holes (the library refuses those too).
 */
export function tensorsEnd(header: string): number | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(header)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const spans: [begin: number, end: number][] = []
  for (const [name, tensor] of Object.entries(parsed as Record<string, unknown>)) {
    if (name === '__metadata__') continue
    const offsets: unknown =
      typeof tensor === 'object' && tensor !== null && 'data_offsets' in tensor ? tensor.data_offsets : null
    if (!Array.isArray(offsets)) return null
    const [begin, end] = offsets as unknown[]
    if (!isOffset(begin) || !isOffset(end) || end < begin) return null
    spans.push([begin, end])
  }
  spans.sort(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd)
  let covered = 0
  for (const [begin, end] of spans) {
    if (begin !== covered) return null
    covered = end
  }
  return covered
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** True for names of files that are text themselves: configurations, workflows, word lists. */
export function isTextName(name: string): boolean {
  return /\.(json|ya?ml|txt|csv|md|html?|xml)$/i.test(name)
}

/** True for the start of HTML, XML or JSON, unless the name says that text is what is wanted. */
function looksLikeTalk(head: Buffer, name: string): boolean {
  return !isTextName(name) && /^\uFEFF?\s*[<{[]/.test(head.toString('utf8'))
}
