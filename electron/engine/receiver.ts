import type { Incident } from '@shared/incident'
import type { EngineOrder, EngineReport } from './messages'
import type { MendJob, MendOutcome } from './mend'
import type { ReceiveJob, ReceiveOutcome, Receiving } from './receive'
import { createThread, type StartThread } from './thread'

/** What a running transfer tells main. */
export interface TransferListener {
  progress(now: Receiving): void
  /** Something happened to its connections, and it goes on. */
  note(what: Incident): void
}

/** Main's side of the engine worker. */
export interface Receiver {
  /**
   * Receives a file's missing bytes. When the signal is aborted it answers `stopped`, and only once the worker has
   * closed the file: no late writers.
   */
  receive(id: string, job: ReceiveJob, signal: AbortSignal, listener: TransferListener): Promise<ReceiveOutcome>
  /** The computer woke, or its network changed: running transfers open their connections anew. */
  wake(): void
  /**
   * Takes out of a complete part file what makes its digest a wrong one, as far as that is known. When the signal is
   * aborted it answers `stopped`, and only once the worker has closed the file.
   */
  mend(id: string, job: MendJob, signal: AbortSignal): Promise<MendOutcome>
  /** Bytes per second for all transfers together; null: no limit. */
  setLimit(bytesPerSecond: number | null): void
  /** The same for one, whether it runs now or will. */
  limitOne(id: string, bytesPerSecond: number | null): void
  stop(): Promise<void>
}

interface Running {
  listener: TransferListener
  end: (outcome: ReceiveOutcome) => void
}

export function createReceiver(start: StartThread): Receiver {
  const running = new Map<string, Running>()
  const mending = new Map<string, (outcome: MendOutcome) => void>()
  let limit: number | null = null
  const limits = new Map<string, number>()

  const thread = createThread<EngineOrder, EngineReport>(start, {
    onReport(report) {
      if (report.kind === 'progress') {
        for (const { id, now } of report.items) running.get(id)?.listener.progress(now)
        return
      }
      if (report.kind === 'incidents') {
        for (const { id, incidents } of report.items) for (const one of incidents) running.get(id)?.listener.note(one)
        return
      }
      if (report.kind === 'mended') {
        mending.get(report.id)?.(report.outcome)
        return
      }
      if (report.last !== null) running.get(report.id)?.listener.progress(report.last)
      running.get(report.id)?.end(report.outcome)
    },
    onDeath(reason) {
      // The journals know what is on disk: each transfer fails here and goes on in a new worker.
      const failed = { kind: 'failed', failure: { kind: 'unexpected', detail: reason } } as const
      for (const { end } of running.values()) end(failed)
      for (const end of mending.values()) end(failed)
    },
  })

  return {
    async receive(id, job, signal, listener) {
      if (signal.aborted) return { kind: 'stopped' }
      const onAbort = (): void => thread.tell({ kind: 'stop', id })
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        return await new Promise<ReceiveOutcome>((resolve) => {
          running.set(id, { listener, end: resolve })
          // The worker may be a new one that has not heard of the limit.
          thread.post({ kind: 'limit', bytesPerSecond: limit })
          thread.post({ kind: 'receive', id, job, bytesPerSecond: limits.get(id) ?? null })
        })
      } finally {
        running.delete(id)
        signal.removeEventListener('abort', onAbort)
      }
    },
    wake: () => thread.tell({ kind: 'wake' }),
    async mend(id, job, signal) {
      if (signal.aborted) return { kind: 'stopped' }
      const onAbort = (): void => thread.tell({ kind: 'stop', id })
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        return await new Promise<MendOutcome>((resolve) => {
          mending.set(id, resolve)
          thread.post({ kind: 'mend', id, job })
        })
      } finally {
        mending.delete(id)
        signal.removeEventListener('abort', onAbort)
      }
    },
    setLimit(bytesPerSecond) {
      limit = bytesPerSecond
      thread.tell({ kind: 'limit', bytesPerSecond })
    },
    limitOne(id, bytesPerSecond) {
      if (bytesPerSecond === null) limits.delete(id)
      else limits.set(id, bytesPerSecond)
      thread.tell({ kind: 'limitOne', id, bytesPerSecond })
    },
    stop: () => thread.stop(),
  }
}
