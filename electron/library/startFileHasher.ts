import { Worker } from 'node:worker_threads'
import type { HashWorkerData } from './hashWorker'

/**
 * Starts the worker that hashes files that are there already.
 * @param script where the build has put hashWorker.ts
 * @param waitedFor whether a person waits for what it says; else it gives way to all else
 */
export function startFileHasher(script: string, waitedFor: boolean): Worker {
  return new Worker(script, { workerData: { waitedFor } satisfies HashWorkerData })
}
