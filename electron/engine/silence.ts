/** How often silence is looked at (ms). */
const LOOK_EVERY_MS = 1000

/**
 * The stream's buffers; throws ETIMEDOUT when none comes for `stallMs` while we are asking for one. Silence is counted in
 * looks, not by a clock: on some systems timers and clocks go on through a sleep, and that is nobody's stall.
 */
export async function* withStall(stream: AsyncIterable<unknown>, stallMs: number): AsyncGenerator<Buffer> {
  const iterator = stream[Symbol.asyncIterator]()
  for (;;) {
    let timer: NodeJS.Timeout | undefined
    const stalled = new Promise<never>((_resolve, reject) => {
      const every = Math.min(LOOK_EVERY_MS, stallMs)
      let silentMs = 0
      timer = setInterval(() => {
        silentMs += every
        if (silentMs < stallMs) return
        reject(Object.assign(new Error(`no byte for ${String(stallMs)} ms`), { code: 'ETIMEDOUT' }))
      }, every)
    })
    // Not while the buffer is dealt with: a speed limit may take its time.
    const next = await Promise.race([iterator.next(), stalled]).finally(() => clearInterval(timer))
    if (next.done === true) return
    if (Buffer.isBuffer(next.value)) yield next.value
  }
}
