import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { serveHashes } from './hashService'

/** What the worker is started with: whether a person waits for its hashes. */
export type HashWorkerData = { waitedFor: boolean }

/** Entry of the worker that hashes what is there already. Where nobody waits for it, it gives way to all else. */
if (parentPort === null) throw new Error('this file is a worker')
// On Linux "this process" (0) means the calling thread (setpriority(2), notes); elsewhere it would be the whole program.
if (process.platform === 'linux' && !(workerData as HashWorkerData).waitedFor) setPriority(0, 15)
serveHashes(parentPort)
