import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { projectRoot } from '../tools/paths'

/** The benchmark's own programs, as files that a plain Node (or Electron) runs without a loader's start-up time. */
export interface Programs {
  readonly gotStream: string
  readonly queueRun: string
  readonly loopWatch: string
  /** The command line as these bundles have it, and the same without a journal. */
  readonly journalled: string
  readonly unjournalled: string
}

/** The engine's worker with a part file that is only flushed at the end. */
const withoutJournal: Plugin = {
  name: 'without-journal',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === './partFile' && importer?.endsWith('engine/receive.ts') === true
      ? resolve(import.meta.dirname, 'plainPart.ts')
      : null,
}

/** Bundles the benchmark's programs into a folder. */
export async function bundlePrograms(folder: string): Promise<Programs> {
  const own = (name: string): string => resolve(import.meta.dirname, `${name}.ts`)
  const names = ['gotStream', 'queueRun', 'loopWatch'] as const
  await bundle(folder, Object.fromEntries(names.map((name) => [name, own(name)])))
  const app = (name: string): string => resolve(projectRoot, 'electron', `${name}.ts`)
  const commandLine = { cli: app('cli'), worker: app('engine/worker'), hasher: app('engine/hasher') }
  const journalled = resolve(folder, 'journalled')
  const unjournalled = resolve(folder, 'unjournalled')
  await bundle(journalled, commandLine)
  await bundle(unjournalled, commandLine, [withoutJournal])
  const at = (name: string): string => resolve(folder, `${name}.cjs`)
  return {
    gotStream: at('gotStream'),
    queueRun: at('queueRun'),
    loopWatch: at('loopWatch'),
    journalled: resolve(journalled, 'cli.cjs'),
    unjournalled: resolve(unjournalled, 'cli.cjs'),
  }
}

async function bundle(outDir: string, input: Readonly<Record<string, string>>, plugins: Plugin[] = []): Promise<void> {
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'warn',
    plugins,
    define: { MODELPORT_VERSION: '"bench"' },
    resolve: { alias: { '@shared': resolve(projectRoot, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node18.15',
      rolldownOptions: {
        input,
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
}
