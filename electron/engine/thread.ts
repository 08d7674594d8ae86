import type { Worker } from 'node:worker_threads'

/** Starts a worker thread; how depends on who runs the engine (app, CLI, test). */
export type StartThread = () => Worker

/** What is done with a worker's messages and its end. */
export interface ThreadListener<Report> {
  onReport(report: Report): void
  /** The worker has ended, with the reason: whatever it was doing is lost. */
  onDeath(reason: string): void
}

/** A worker that is started when it is first needed and again after it died. */
export interface Thread<Order> {
  /** Gives it something to do. */
  post(order: Order): void
  /** Tells it something about what it does, which a worker that is not there need not know. */
  tell(order: Order): void
  /** Ends it; resolves when it has ended. */
  stop(): Promise<void>
}

export function createThread<Order, Report>(start: StartThread, listener: ThreadListener<Report>): Thread<Order> {
  let worker: Worker | null = null

  function running(): Worker {
    if (worker !== null) return worker
    const born = start()
    worker = born
    let reason = 'worker ended'
    born.on('message', (report: Report) => listener.onReport(report))
    born.on('error', (error) => {
      reason = error.message
    })
    born.on('exit', () => {
      if (worker !== born) return
      worker = null
      listener.onDeath(reason)
    })
    return born
  }

  return {
    post: (order) => running().postMessage(order),
    tell: (order) => worker?.postMessage(order),
    async stop() {
      await worker?.terminate()
    },
  }
}
