import type { Readable } from 'node:stream'

/** How often silence is looked at (ms), and how often at least within the patience. */
const LOOK_EVERY_MS = 1000
const LEAST_LOOKS = 4

/**
 * The stream's buffers; destroys it and throws ETIMEDOUT when none comes for `stallMs` (up to a quarter more) while we are
 * asking for one: a speed limit may take its time. Silence is counted in looks, not by a clock: on some systems timers and
 * clocks go on through a sleep, and that is nobody's stall.
 */
export async function* withStall(stream: Readable, stallMs: number): AsyncGenerator<Buffer> {
  const every = Math.min(LOOK_EVERY_MS, stallMs / LEAST_LOOKS)
  let asking = false
  let silentMs = 0
  const timer = setInterval(() => {
    if (!asking) return
    silentMs += every
    if (silentMs <= stallMs) return
    stream.destroy(Object.assign(new Error(`no byte for ${String(stallMs)} ms`), { code: 'ETIMEDOUT' }))
  }, every)
  try {
    const iterator: AsyncIterator<unknown> = stream[Symbol.asyncIterator]()
    for (;;) {
      silentMs = 0
      asking = true
      const next = await iterator.next()
      asking = false
      if (next.done === true) return
      if (Buffer.isBuffer(next.value)) yield next.value
    }
  } finally {
    clearInterval(timer)
  }
}
