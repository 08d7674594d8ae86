import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Suites that look at pages ask for jsdom themselves, with a comment at their head.
    environment: 'node',
    // The recorded bodies are the project's neighbours, not its part: they run where the variable names them.
    exclude: process.env['CIVITAI_RESPONSES'] === undefined ? ['test/electron/civitai/recorded.test.ts'] : [],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
