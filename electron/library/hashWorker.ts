import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { serveHashes } from './hashService'

/** Entry of the library's worker: it hashes what is there already, and gives way to all else. */
if (parentPort === null) throw new Error('this file is a worker')
// On Linux "this process" (0) means the calling thread (setpriority(2), notes); elsewhere it would be the whole program.
if (process.platform === 'linux') setPriority(0, 15)
serveHashes(parentPort)
