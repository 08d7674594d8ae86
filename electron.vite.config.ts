import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)
const alias = { '@shared': at('shared') }

// The oldest runtime we support is Electron 25: Node 18.15 and Chromium 114. README, "Which Electron".
const node = 'node18.15'
const chrome = 'chrome114'

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      target: node,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          cli: at('electron/cli.ts'),
          worker: at('electron/engine/worker.ts'),
          hasher: at('electron/engine/hasher.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      target: node,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload script can require nothing: it must be one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    plugins: [react()],
    css: { postcss: { plugins: [] } },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: chrome,
      minify: true,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
