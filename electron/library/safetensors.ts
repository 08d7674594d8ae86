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

function headerOf(handle: FileHandle, size: number): HeaderSource {
  return {
    size,
    async read(from, bytes) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from)
      return buffer.subarray(0, bytesRead)
    },
    decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  }
}
