import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { buildForNode } from '../electron/engine/workers'

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

/** Builds all that is to be killed. */
export async function buildPrograms(): Promise<Programs> {
  const folder = await buildForNode({
    prefix: 'modelport-kill-',
    plugins: [noElectron],
    input: {
      engineProcess: 'test/kill/engineProcess.ts',
      markedWorker: 'test/kill/markedWorker.ts',
      hasher: 'electron/engine/hasher.ts',
    },
  })
  return {
    folder,
    engineProcess: join(folder, 'engineProcess.cjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
