import type { Result } from '@shared/failure'
import { hashFile, type FileHashes, type HashJob } from './hashFile'

/** What the library's worker is told: one file after the other. */
export type HashOrder =
  { kind: 'hash'; id: string; job: HashJob } | { kind: 'hold' } | { kind: 'goOn' } | { kind: 'forget'; id: string }

/** What it tells. A file that was forgotten is not told of. */
export type HashReport =
  { kind: 'hashed'; id: string; bytes: number } | { kind: 'ended'; id: string; result: Result<FileHashes> }

/** One end of a channel between threads: a Worker from outside, `parentPort` from inside. */
interface Channel {
  postMessage(message: HashReport): void
  on(event: 'message', listener: (message: HashOrder) => void): unknown
}

const REPORT_EVERY_MS = 200

/**
 * Serves one channel with hashes: the body of the library's worker. A hold keeps the place in the file; it lasts until
 * `goOn`.
 */
export function serveHashes(channel: Channel): void {
  const waiting = new Map<string, HashJob>()
  let running: { id: string; stop: AbortController } | null = null
  let held: { until: Promise<void>; end: () => void } | null = null

  async function work(): Promise<void> {
    if (running !== null) return
    for (const [id, job] of waiting) {
      waiting.delete(id)
      const stop = new AbortController()
      running = { id, stop }
      await held?.until
      await one(id, job, stop.signal)
    }
    running = null
  }

  async function one(id: string, job: HashJob, signal: AbortSignal): Promise<void> {
    let reportedAt = performance.now()
    const onBytes = (bytes: number): void => {
      if (performance.now() - reportedAt < REPORT_EVERY_MS) return
      reportedAt = performance.now()
      channel.postMessage({ kind: 'hashed', id, bytes })
    }
    try {
      const result = await hashFile(job, { signal, onBytes, held: () => held?.until ?? null })
      if (!signal.aborted) channel.postMessage({ kind: 'ended', id, result })
    } catch (error) {
      const failure = { kind: 'unexpected', detail: String(error) } as const
      if (!signal.aborted) channel.postMessage({ kind: 'ended', id, result: { ok: false, failure } })
    }
  }

  function goOn(): void {
    held?.end()
    held = null
  }

  channel.on('message', (order) => {
    switch (order.kind) {
      case 'hash':
        waiting.set(order.id, order.job)
        void work()
        return
      case 'hold':
        held ??= hold()
        return
      case 'goOn':
        goOn()
        return
      case 'forget':
        waiting.delete(order.id)
        if (running?.id === order.id) running.stop.abort()
    }
  })
}

function hold(): { until: Promise<void>; end: () => void } {
  let end = (): void => undefined
  const until = new Promise<void>((resolve) => (end = resolve))
  return { until, end }
}
