import { parentPort } from 'node:worker_threads'
import { serveHasher } from './hashService'

/** Entry of the one hash worker. */
if (parentPort === null) throw new Error('this file is a worker')
serveHasher(parentPort)
