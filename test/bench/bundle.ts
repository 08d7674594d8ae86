import { resolve } from 'node:path'
import { build } from 'vite'
import { projectRoot } from '../tools/paths'

/** The benchmark's own programs, as files that a plain Node (or Electron) runs without a loader's start-up time. */
export interface Programs {
  readonly gotStream: string
  readonly queueRun: string
  readonly loopWatch: string
}

/** Bundles the benchmark's programs into a folder. */
export async function bundlePrograms(folder: string): Promise<Programs> {
  const source = (name: string): string => resolve(import.meta.dirname, `${name}.ts`)
  const names = ['gotStream', 'queueRun', 'loopWatch'] as const
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': resolve(projectRoot, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node18.15',
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, source(name)])),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  const at = (name: string): string => resolve(folder, `${name}.cjs`)
  return { gotStream: at('gotStream'), queueRun: at('queueRun'), loopWatch: at('loopWatch') }
}
