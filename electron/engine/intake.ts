import { dropBytes, lengthOf } from './buffers'
import type { PartFile } from './partFile'

/** Buffers are gathered for this many ms at most before they are written. */
const WRITE_AFTER_MS = 250

/** Takes the buffers of a body in order and writes them into a part file. One call at a time. */
export interface Intake {
  /** Takes the next buffers; writes when enough has gathered. Throws what the part file throws. */
  take(buffers: readonly Buffer[]): Promise<void>
  /** Writes what has gathered. */
  flush(): Promise<void>
  /** Offset in the file of the byte that comes next. */
  position(): number
}

/**
 * @param from offset in the file of the body's first byte
 * @param start bytes before this offset are on disk already: they are passed over, not written again
 * @param written called after each write
 * @param held bytes that are gathered before they are written
 * @param origin host and ETag of the storage that sends the body
 */
export function createIntake(
  part: PartFile,
  from: number,
  start: number,
  written: () => void,
  held: () => number,
  origin?: string,
): Intake {
  let position = from
  let pending: Buffer[] = []
  let pendingBytes = 0
  let writtenAt = performance.now()

  async function flush(): Promise<void> {
    if (pendingBytes === 0) return
    const [buffers, at] = [pending, position - pendingBytes]
    // Let go first: bytes of a write that failed are fetched again, not written a second time.
    pending = []
    pendingBytes = 0
    await part.write(buffers, at, origin)
    writtenAt = performance.now()
    written()
  }

  return {
    async take(buffers) {
      const bytes = lengthOf(buffers)
      const passed = Math.min(bytes, Math.max(0, start - position))
      position += bytes
      pending.push(...dropBytes(buffers, passed))
      pendingBytes += bytes - passed
      if (pendingBytes >= held() || performance.now() - writtenAt >= WRITE_AFTER_MS) await flush()
    },
    flush,
    position: () => position,
  }
}
