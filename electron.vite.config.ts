import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import packageFile from './package.json' with { type: 'json' }
import { browse } from './renderer/text/en/browse'
import { browse as chinese } from './renderer/text/zh/browse'

const at = (path: string) => resolve(import.meta.dirname, path)
const alias = { '@shared': at('shared') }

/** Each bundle has a list of what is in it beside it: for "About", and for the audit (electron/parts.ts). */
const license = { fileName: 'licences.json' }

// The oldest runtime we support is Electron 25: Node 18.15 and Chromium 114. README, "Which Electron".
const node = 'node18.15'
const chrome = 'chrome114'

/** Fills index.html with what the page shows before the app is drawn: style and words. */
const earlyPage = {
  name: 'early-page',
  transformIndexHtml: {
    // Before Vite takes the style in hand.
    order: 'pre' as const,
    async handler(html: string, { server }: { server?: unknown }) {
      const files = ['ui/tokens.css', 'early/early.css'].map((name) => readFile(at(`renderer/${name}`)))
      const style = (await Promise.all(files)).join('\n')
      // Main picks the language of a load (electron/appProtocol.ts); Vite's own server has no main before it.
      const words = (name: 'label' | 'placeholder') =>
        server === undefined ? `__WORDS(${browse.search[name]}|${chinese.search[name]})__` : browse.search[name]
      return html
        .replace(/\/\* early.*\*\//, () => style)
        .replace('%SEARCH_LABEL%', words('label'))
        .replace('%SEARCH_PLACEHOLDER%', words('placeholder'))
    },
  },
}

/**
 * Leaves parts of got out of the built app that are never asked for, a tenth of the command line's start: HTTP/2 (ranges
 * over one HTTP/2 connection would share its flow window), its caches of answers and of names, and forms. got 14 uses each
 * only where the option of its name is on; of the caches it also names a class of errors.
 */
const unusedByGot: Readonly<Record<string, string>> = {
  'http2-wrapper': 'export default {}',
  'cacheable-request': 'export default class {}; export class CacheError extends Error {}',
  'cacheable-lookup': 'export default class {}',
  'form-data-encoder': 'export class FormDataEncoder {}; export const isFormData = () => false',
}
const leanGot = {
  name: 'lean-got',
  enforce: 'pre' as const,
  resolveId: (id: string) => (Object.hasOwn(unusedByGot, id) ? `\0unused:${id}` : null),
  load: (id: string) => (id.startsWith('\0unused:') ? (unusedByGot[id.slice('\0unused:'.length)] ?? null) : null),
}

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [leanGot],
    define: { MODELPORT_VERSION: JSON.stringify(packageFile.version) },
    build: {
      outDir: 'out/main',
      target: node,
      externalizeDeps: false,
      sourcemap: true,
      license,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          cli: at('electron/cli.ts'),
          worker: at('electron/engine/worker.ts'),
          hasher: at('electron/engine/hasher.ts'),
          libraryHasher: at('electron/library/hashWorker.ts'),
          thumbnailer: at('electron/pictures/thumbnailWorker.ts'),
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
      license,
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
    plugins: [react(), earlyPage],
    css: { postcss: { plugins: [] } },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: chrome,
      minify: true,
      license,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
