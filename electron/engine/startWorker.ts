import { Worker } from 'node:worker_threads'

/**
 * Bounds (MB) of the engine worker's heap, which needs 12 MB. V8 lets go of the buffers that bodies come in by its own
 * clock: with a heap of the default size it lets 100 MB of them gather (measured with 64 connections), with a small one it
 * clears up as soon as there are 64 MB.
 */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 }

/** Starts the engine's worker from its built file. */
export function startEngineWorker(path: string): Worker {
  return new Worker(path, { resourceLimits })
}
