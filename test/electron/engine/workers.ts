import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { startEngineWorker, startHashWorker } from '../../../electron/engine/startWorker'
import { build, type Plugin } from 'vite'
import type { Fate } from './mortalOpen'

const root = resolve(import.meta.dirname, '../../..')

/** What is built for plain Node. */
export interface Programs {
  /** Beginning of the folder's name. */
  readonly prefix: string
  /** Sources by the names of what is built of them, relative to the project. */
  readonly input: Readonly<Record<string, string>>
  readonly plugins?: readonly Plugin[]
}

/** Builds programs into a folder of their own, which it answers: Node 20 loads no TypeScript in a worker, and `out/` may be stale. */
export async function buildForNode({ prefix, input, plugins = [] }: Programs): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [...plugins],
    resolve: { alias: { '@shared': join(root, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node18.15',
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  return folder
}

/** The workers of the engine, built from its sources as the app builds them. */
export interface BuiltWorkers {
  readonly engine: () => Worker
  readonly hasher: () => Worker
  /** The engine's worker, but it dies while it receives. */
  readonly mortalEngine: (fate: Fate) => Worker
  /** Deletes what was built. */
  readonly remove: () => Promise<void>
}

/** Builds the workers. */
export async function buildWorkers(): Promise<BuiltWorkers> {
  const folder = await buildForNode({
    prefix: 'modelport-workers-',
    input: {
      worker: 'electron/engine/worker.ts',
      hasher: 'electron/engine/hasher.ts',
      mortalWorker: 'test/electron/engine/mortalWorker.ts',
    },
  })
  return {
    engine: () => startEngineWorker(join(folder, 'worker.cjs')),
    hasher: () => startHashWorker(join(folder, 'hasher.cjs')),
    mortalEngine: (fate) => new Worker(join(folder, 'mortalWorker.cjs'), { workerData: fate }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
