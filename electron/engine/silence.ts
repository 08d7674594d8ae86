import { finished, type Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'

/** How often silence is looked at (ms), and how often at least within the patience. */
const LOOK_EVERY_MS = 1000
const LEAST_LOOKS = 4
/**
 * What has come of the stream since the last time, as often as it is asked for: not buffer by buffer, which for a fast
 * connection costs more than all that is done with them. Destroys the stream and throws ETIMEDOUT when none comes for
 * `stallMs` (up to a quarter more) while we are asking for one: a speed limit may take its time. Silence is counted in looks,
 * not by a clock: on some systems timers and clocks go on through a sleep, and that is nobody's stall.
 * @param held bytes that are gathered while nobody asks for them, about; beyond, the stream is stopped until they are taken
 */
export async function* withStall(stream: Readable, stallMs: number, held: () => number): AsyncGenerator<Buffer[]> {
  const every = Math.min(LOOK_EVERY_MS, stallMs / LEAST_LOOKS)
  const state: Gathering = { come: [], bytes: 0, over: null, wake: null }
  let silentMs = 0
  const timer = setInterval(() => {
    if (state.wake === null) return
    silentMs += every
    if (silentMs <= stallMs) return
    stream.destroy(Object.assign(new Error(`no byte for ${String(stallMs)} ms`), { code: 'ETIMEDOUT' }))
  }, every)
  gather(stream, state, held)
  try {
    for (;;) {
      silentMs = 0
      if (state.come.length === 0 && state.over === null) {
        await new Promise<void>((resolve) => (state.wake = resolve))
        state.wake = null
        // All that the system has for us now, and not only the first buffer of it.
        await turn()
      }
      const { come, over } = state
      state.come = []
      state.bytes = 0
      stream.resume()
      if (come.length > 0) yield come
      else if (over !== null) {
        if (over.error !== null) throw over.error
        return
      }
    }
  } finally {
    clearInterval(timer)
  }
}

interface Gathering {
  come: Buffer[]
  bytes: number
  /** How it has ended; null: it has not. */
  over: { error: Error | null } | null
  /** Wakes who waits for something to come; null: nobody does. */
  wake: (() => void) | null
}

function gather(stream: Readable, state: Gathering, held: () => number): void {
  stream.on('data', (buffer: Buffer) => {
    state.come.push(buffer)
    state.bytes += buffer.length
    if (state.bytes >= held()) stream.pause()
    state.wake?.()
  })
  finished(stream, (error) => {
    state.over = { error: error ?? null }
    state.wake?.()
  })
}
