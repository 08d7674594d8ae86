import { parentPort } from 'node:worker_threads'
import { serveEngine } from './engineService'

/** Entry of the one engine worker: all body bytes of all downloads pass here, none through main. */
if (parentPort === null) throw new Error('this file is a worker')
serveEngine(parentPort)
