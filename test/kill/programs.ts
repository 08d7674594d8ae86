import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { projectRoot } from '../tools/paths'

/** The engine's process and its workers, built. */
export interface Programs {
  readonly folder: string
  readonly engineProcess: string
  /** Deletes what was built. */
  readonly remove: () => Promise<void>
}

/** electron-store asks Electron for folders, and does without where there is none. */
const noElectron: Plugin = {
  name: 'no-electron',
  enforce: 'pre',
  resolveId: (id) => (id === 'electron' ? '\0electron' : null),
  load: (id) => (id === '\0electron' ? 'export default {}' : null),
}

/** Builds all that is to be killed into a folder of its own. */
export async function buildPrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), 'modelport-kill-'))
  const here = (name: string): string => resolve(import.meta.dirname, `${name}.ts`)
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'warn',
    plugins: [noElectron],
    resolve: { alias: { '@shared': resolve(projectRoot, 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node18.15',
      rolldownOptions: {
        input: {
          engineProcess: here('engineProcess'),
          markedWorker: here('markedWorker'),
          hasher: resolve(projectRoot, 'electron/engine/hasher.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  return {
    folder,
    engineProcess: join(folder, 'engineProcess.cjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
