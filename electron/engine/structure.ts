import { open, type FileHandle } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'
import { readTensorHeader, type HeaderSource } from '@shared/tensorHeader'

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
    const header = await readTensorHeader(fileSource(handle, size))
    return header.ok ? ok(null) : header
  } finally {
    await handle.close()
  }
}

function notAModel(detail: string): Result<null> {
  return failed('notAModel', { detail })
}

/** True for names of files that are text themselves: configurations, workflows, word lists. */
export function isTextName(name: string): boolean {
  return /\.(json|ya?ml|txt|csv|md|html?|xml)$/i.test(name)
}

/** True for the start of HTML, XML or JSON, unless the name says that text is what is wanted. */
function looksLikeTalk(head: Buffer, name: string): boolean {
  return !isTextName(name) && /^\uFEFF?\s*[<{[]/.test(head.toString('utf8'))
}

function fileSource(handle: FileHandle, size: number): HeaderSource {
  return {
    size,
    async read(from, bytes) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from)
      return buffer.subarray(0, bytesRead)
    },
    decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  }
}
