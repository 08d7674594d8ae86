import type { Worker } from 'node:worker_threads'

/** What the thread is asked for; `id` comes back with the answer. */
export interface ThumbnailJob {
  id: number
  bytes: Uint8Array
  /** Pixels. */
  width: number
}

/** What it answers; null: it is no picture that it can make smaller. */
export interface ThumbnailMade {
  id: number
  bytes: Uint8Array | null
}

/** Makes pictures as small as cards show them, away from the thread that asks. */
export interface Thumbnailer {
  /**
   * @param width pixels at most
   * @returns null when the picture cannot be made smaller. Never rejects.
   */
  readonly shrink: (bytes: Uint8Array, width: number) => Promise<Uint8Array | null>
  /** Ends the thread. */
  readonly close: () => Promise<void>
}

/** A thread that nothing was asked of for so long (ms) ends: the decoder holds some 30 MB. */
const IDLE_MS = 20_000
/** A picture that takes longer (ms) was made to take long; others take 10, and the start of the thread a second. */
const LONGEST_MS = 20_000

type Waiting = { id: number; done: (made: Uint8Array | null) => void }

/** @param start starts the built thumbnailWorker.ts */
export function createThumbnailer(start: () => Worker): Thumbnailer {
  /** In the order in which they were asked for, which is the order of the answers. */
  let waiting: Waiting[] = []
  let worker: Worker | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = 0

  function end(): Promise<unknown> {
    const ended = worker
    worker = null
    if (timer !== null) clearTimeout(timer)
    timer = null
    for (const { done } of waiting) done(null)
    waiting = []
    return ended === null ? Promise.resolve() : ended.terminate()
  }

  /** Waits for the next answer, or for the next question. */
  function watch(): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void end(), waiting.length > 0 ? LONGEST_MS : IDLE_MS)
    timer.unref()
  }

  function running(): Worker {
    if (worker !== null) return worker
    const started = start()
    // Only the thread that runs now counts: one that was ended says so later.
    const lost = (): void => {
      if (worker === started) void end()
    }
    started.on('message', ({ id, bytes }: ThumbnailMade) => {
      if (worker !== started || waiting[0]?.id !== id) return
      waiting.shift()?.done(bytes)
      watch()
    })
    started.on('error', lost).on('exit', lost)
    started.unref()
    worker = started
    return started
  }

  return {
    shrink(bytes, width) {
      last += 1
      const id = last
      return new Promise((done) => {
        waiting.push({ id, done })
        const job: ThumbnailJob = { id, bytes, width }
        running().postMessage(job)
        if (waiting.length === 1) watch()
      })
    },
    async close() {
      await end()
    },
  }
}
