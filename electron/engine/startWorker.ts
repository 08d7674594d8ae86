import { Worker } from 'node:worker_threads'

/**
 * Bounds (MB) of the engine worker's heap, which needs 12 MB. V8 lets go of the buffers that bodies come in by its own
 * clock: with a heap of the default size it lets 100 MB of them gather (measured with 64 connections), with a small one it
 * clears up as soon as there are 64 MB.
 */
const engineLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 }
/**
 * The hash worker keeps one buffer, and makes small things for every piece, of which by default 48 MB may gather. The header
 * of a hostile file may need more: what lives long is not bounded.
 */
const hasherLimits = { maxYoungGenerationSizeMb: 2 }

/** Starts the engine's worker from its built file. */
export function startEngineWorker(path: string): Worker {
  return new Worker(path, { resourceLimits: engineLimits })
}

/** Starts the worker that hashes what arrives, from its built file. */
export function startHashWorker(path: string): Worker {
  return new Worker(path, { resourceLimits: hasherLimits })
}
