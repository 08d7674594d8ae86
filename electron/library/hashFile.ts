import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { failed, ok, type Result } from '@shared/failure'
import { diskFailure } from '@shared/systemErrors'

/** What to hash: all of a file, and in the same pass its tensors alone where they begin somewhere. */
export interface HashJob {
  path: string
  /** Where the tensors of a safetensors file begin; null: they are not wanted by themselves. */
  tensorsFrom: number | null
}

/** The hashes of one file, lower-case hex. Which is which: civitai/model-scanner, HashTask.cs; A1111, modules/hashes.py. */
export interface FileHashes {
  bytes: number
  sha256: string
  /** Of 64 KiB in the file; null below 2 MiB, where Civitai has none. */
  autoV1: string | null
  /** SHA-256 of all that comes behind the header: it is the same after a program wrote another header. */
  tensorSha256: string | null
}

/** Who wants the hashes may stop, hold and watch. */
export interface HashControl {
  signal?: AbortSignal
  /** Resolves when it may go on; null: it may. */
  held?: () => Promise<void> | null
  /** Told of the bytes that are done, after each piece. */
  onBytes?: (done: number) => void
}

/** Bytes in one go: two buffers of them, so that the disk reads while the processor counts. */
const PIECE = 1024 * 1024
const AUTO_V1 = { from: 0x100000, bytes: 0x10000, leastFile: 0x200000 }

/**
 * Reads a file once and hashes it. Fails with what the disk says, and with sizeMismatch when it changed meanwhile; an
 * aborted signal rejects with its reason.
 */
export async function hashFile({ path, tensorsFrom }: HashJob, control: HashControl = {}): Promise<Result<FileHashes>> {
  try {
    const handle = await open(path, 'r')
    try {
      const before = await handle.stat()
      if (!before.isFile()) return failed('notAModel', { detail: 'not a file', path })
      const [sha256, tensorSha256] = await digests(handle, before.size, tensorsFrom, control)
      const autoV1 = await autoV1Of(handle, before.size)
      const after = await handle.stat()
      if (after.size === before.size && after.mtimeMs === before.mtimeMs)
        return ok({ bytes: before.size, sha256, autoV1, tensorSha256 })
      const sizes = { expected: String(before.size), actual: String(after.size) }
      return failed('sizeMismatch', { detail: 'the file changed while it was read', path, ...sizes })
    } finally {
      await handle.close()
    }
  } catch (error) {
    control.signal?.throwIfAborted()
    return { ok: false, failure: diskFailure(error, path) }
  }
}

async function digests(
  handle: FileHandle,
  size: number,
  tensorsFrom: number | null,
  { signal, held, onBytes }: HashControl,
): Promise<[whole: string, tensors: string | null]> {
  const whole = createHash('sha256')
  const tensors = tensorsFrom === null ? null : createHash('sha256')
  let [here, next] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)]
  let at = 0
  let coming = handle.read(here, 0, PIECE, 0)
  while (at < size) {
    const { bytesRead } = await coming
    if (bytesRead === 0) throw new Error(`the file ends at byte ${String(at)}`)
    const end = at + bytesRead
    coming = end < size ? handle.read(next, 0, PIECE, end) : coming
    const piece = here.subarray(0, bytesRead)
    whole.update(piece)
    if (tensorsFrom !== null && end > tensorsFrom) tensors?.update(piece.subarray(Math.max(0, tensorsFrom - at)))
    ;[here, next, at] = [next, here, end]
    onBytes?.(at)
    const wait = held?.() ?? null
    if (signal?.aborted === true || wait !== null) {
      // No read may be under way when the file is closed, or when it is left for long.
      await coming
      await wait
      signal?.throwIfAborted()
    }
  }
  return [whole.digest('hex'), tensors?.digest('hex') ?? null]
}

async function autoV1Of(handle: FileHandle, size: number): Promise<string | null> {
  if (size < AUTO_V1.leastFile) return null
  const { buffer } = await handle.read(Buffer.alloc(AUTO_V1.bytes), 0, AUTO_V1.bytes, AUTO_V1.from)
  return createHash('sha256').update(buffer).digest('hex').slice(0, 8)
}

/** The first ten of SHA-256. */
export function autoV2Of(sha256: string): string {
  return sha256.slice(0, 10)
}

/** The first twelve of the hash of the tensors; null for the hash of nothing, which some repackers write. */
export function autoV3Of(tensorSha256: string | null): string | null {
  const short = tensorSha256?.slice(0, 12) ?? null
  return short === 'e3b0c44298fc' ? null : short
}
