import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import type { Fate } from './mortalOpen'

const root = resolve(import.meta.dirname, '../../..')

/** The workers of the engine, built from its sources as the app builds them. */
export interface BuiltWorkers {
  readonly engine: () => Worker
  readonly hasher: () => Worker
  /** The engine's worker, but it dies while it receives. */
  readonly mortalEngine: (fate: Fate) => Worker
  /** Deletes what was built. */
  readonly remove: () => Promise<void>
}

/** Builds the workers into a folder of their own: Node 20 loads no TypeScript in a worker, and `out/` may be stale. */
export async function buildWorkers(): Promise<BuiltWorkers> {
  const folder = await mkdtemp(join(tmpdir(), 'modelport-workers-'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node18.15',
      rolldownOptions: {
        input: {
          worker: join(root, 'electron/engine/worker.ts'),
          hasher: join(root, 'electron/engine/hasher.ts'),
          mortalWorker: join(root, 'test/electron/engine/mortalWorker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
  return {
    engine: () => new Worker(join(folder, 'worker.cjs')),
    hasher: () => new Worker(join(folder, 'hasher.cjs')),
    mortalEngine: (fate) => new Worker(join(folder, 'mortalWorker.cjs'), { workerData: fate }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
