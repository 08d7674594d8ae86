import { open, type FileHandle } from 'node:fs/promises'
import { onDisk } from './errors'

/** Bytes that are copied at a time: between two of them it can be stopped. */
const CHUNK = 4 * 1024 * 1024

/**
 * Copies a file over whatever has the other name. False when the source cannot be read, or ends too early. Throws a
 * FailureError of the target's disk, or an AbortError.
 * @param tell bytes that are written by now
 */
export async function copyFile(
  from: string,
  to: string,
  size: number,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<boolean> {
  const source = await open(from, 'r').catch(() => null)
  if (source === null) return false
  try {
    const target = await onDisk(to, () => open(to, 'w'))
    try {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, size)))
      for (let done = 0; done < size;) {
        signal.throwIfAborted()
        const read = await source.read(buffer, 0, buffer.length, done).catch(() => null)
        if (read === null || read.bytesRead === 0) return false
        await onDisk(to, () => writeAll(target, buffer.subarray(0, read.bytesRead)))
        done += read.bytesRead
        tell(done)
      }
      return true
    } finally {
      await onDisk(to, () => target.close())
    }
  } finally {
    await source.close()
  }
}

async function writeAll(target: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await target.write(bytes, at)
    if (bytesWritten === 0) throw Object.assign(new Error('nothing more can be written'), { code: 'ENOSPC' })
    at += bytesWritten
  }
}
