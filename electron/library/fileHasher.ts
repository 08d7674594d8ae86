import { failed, type Result } from '@shared/failure'
import type { FileHashes, HashJob } from './hashFile'
import type { HashOrder, HashReport } from './hashService'

/** A worker thread as it is seen from outside; it is started when it is needed, and again after it died. */
export interface HashThread {
  post(order: HashOrder): void
  /** Tells it something that one which is not there need not know. */
  tell(order: HashOrder): void
  stop(): Promise<void>
}

/** How a thread is opened for a listener. */
export type OpenHashThread = (listener: {
  onReport(report: HashReport): void
  onDeath(reason: string): void
}) => HashThread

/** Main's side of the library's worker. */
export interface FileHasher {
  /**
   * Hashes a file after those that were asked for before. Fails as `hashFile` does, and with unexpected when the worker
   * died; an aborted signal rejects with its reason.
   */
  hash(job: HashJob, onBytes?: (done: number) => void, signal?: AbortSignal): Promise<Result<FileHashes>>
  /** Stops where it is, until `goOn`. */
  hold(): void
  goOn(): void
  stop(): Promise<void>
}

interface Wanted {
  onBytes: ((done: number) => void) | undefined
  settle: (result: Result<FileHashes>) => void
}

export function createFileHasher(open: OpenHashThread): FileHasher {
  const wanted = new Map<string, Wanted>()
  let count = 0
  let held = false

  const thread = open({
    onReport(report) {
      const one = wanted.get(report.id)
      if (report.kind === 'hashed') one?.onBytes?.(report.bytes)
      else one?.settle(report.result)
    },
    onDeath(detail) {
      for (const one of wanted.values()) one.settle(failed('unexpected', { detail }))
    },
  })

  return {
    async hash(job, onBytes, signal) {
      signal?.throwIfAborted()
      count += 1
      const id = String(count)
      let forget = (): void => undefined
      try {
        return await new Promise<Result<FileHashes>>((resolve, reject) => {
          wanted.set(id, { onBytes, settle: resolve })
          forget = () => {
            thread.tell({ kind: 'forget', id })
            reject(signal?.reason instanceof Error ? signal.reason : new Error('no longer wanted'))
          }
          signal?.addEventListener('abort', forget, { once: true })
          // A worker that was started anew knows of no hold.
          if (held) thread.post({ kind: 'hold' })
          thread.post({ kind: 'hash', id, job })
        })
      } finally {
        signal?.removeEventListener('abort', forget)
        wanted.delete(id)
      }
    },
    hold() {
      held = true
      thread.tell({ kind: 'hold' })
    },
    goOn() {
      held = false
      thread.tell({ kind: 'goOn' })
    },
    stop: () => thread.stop(),
  }
}
