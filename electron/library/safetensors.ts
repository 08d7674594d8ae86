import { open, stat, type FileHandle } from 'node:fs/promises'
import { failed, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'
import { readTensorHeader, type HeaderSource, type TensorHeader } from '@shared/tensorHeader'

/**
 * The header of a safetensors file, read in pieces: truncated, lying, huge and hostile ones are a Failure, in bounded
 * time and memory. Fails with notAModel, and with what the disk says.
 */
export async function readSafetensors(path: string): Promise<Result<TensorHeader>> {
  try {
    // What is no file (a pipe, say) may never come to an end, or never be opened.
    if (!(await stat(path)).isFile()) return failed('notAModel', { detail: 'not a file', path })
    const handle = await open(path, 'r')
    try {
      return await readTensorHeader(headerOf(handle, (await handle.stat()).size))
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { ok: false, failure: diskFailure(error, path) }
  }
}

/**
 * The header of which the first bytes were fetched, by a request for a range, say. Fails with notAModel; also where the
 * header is longer than what is here (its `detail` says so).
 * @param head bytes of the file from its beginning
 * @param size bytes of the whole file
 */
export async function readSafetensorsHead(head: Uint8Array, size: number): Promise<Result<TensorHeader>> {
  const needed = headBytes(head)
  if (needed !== null && needed > head.length && needed <= size)
    return failed('notAModel', { detail: 'the header is longer than what was read', expected: String(needed) })
  return readTensorHeader({
    size,
    read: (from, bytes) => Promise.resolve(head.subarray(from, from + bytes)),
    decoder: utf8(),
  })
}

/** How many bytes of the file hold its header, by its first eight; null when fewer are here, or no number is that large. */
export function headBytes(head: Uint8Array): number | null {
  if (head.length < 8) return null
  const length = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true)
  return length > Number.MAX_SAFE_INTEGER ? null : 8 + Number(length)
}

function headerOf(handle: FileHandle, size: number): HeaderSource {
  return {
    size,
    async read(from, bytes) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from)
      return buffer.subarray(0, bytesRead)
    },
    decoder: utf8(),
  }
}

function utf8(): HeaderSource['decoder'] {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
}
