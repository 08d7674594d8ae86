import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { mayMount, mayRefuseLinks } from './electron/engine/machineRights'

const root = resolve(import.meta.dirname, '..')

/** Suites that cannot run here: they are named, not passed over in silence. */
const notHere = [
  // The recorded bodies are the project's neighbours, not its part: they run where the variable names them.
  ...(process.env['CIVITAI_RESPONSES'] === undefined ? ['test/electron/civitai/recorded.test.ts'] : []),
  ...(mayMount() ? [] : ['test/electron/engine/smallDisk.test.ts']),
  ...(mayRefuseLinks() ? [] : ['test/electron/engine/noHardLinks.test.ts']),
]
if (notHere.length > 0) console.log(`Not run on this machine: ${notHere.join(', ')}`)

export default defineConfig({
  root,
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Suites that look at pages ask for jsdom themselves, with a comment at their head.
    environment: 'node',
    exclude: notHere,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
