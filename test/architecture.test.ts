import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseViolations, topLevelViolations } from './architecture/houseRules'
import { importViolations } from './architecture/importTable'
import { readSource } from './architecture/source'

const root = resolve(import.meta.dirname, '..')

/** Every file of the project: tracked, or new and not ignored; from the root, with slashes. */
const files = execFileSync(
  'git',
  ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(resolve(root, path)))

const sources = files
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => readSource(path, readFileSync(resolve(root, path), 'utf8')))

describe('1. The house: this tree', () => {
  it('holds the sources that it is about', () => {
    const paths = sources.map((source) => source.path)
    expect(paths).toEqual(
      expect.arrayContaining(['shared/ipc.ts', 'electron/folders/map.ts', 'test/architecture.test.ts']),
    )
  })

  it('lets everyone import only what the table of the design allows', () => {
    expect(importViolations(sources)).toEqual([])
  })

  it('keeps its doors, its file names and its file sizes', () => {
    expect(houseViolations(sources)).toEqual([])
  })

  it('never asks the language of the system which letters are the same: in Turkish, I is not the capital of i', () => {
    const asking = files.filter(
      (path) =>
        /^(electron|shared)\/.*\.ts$/.test(path) &&
        /\.toLocale(Lower|Upper)Case\(|\.localeCompare\(/.test(readFileSync(resolve(root, path), 'utf8')),
    )
    // These two put names in order, and nothing else.
    expect(asking).toEqual(['electron/destinations.ts', 'electron/parts.ts'])
  })

  it('has nothing else at its top level', () => {
    expect(topLevelViolations(files)).toEqual([])
  })
})

const importsOf = (path: string, text: string) => importViolations([readSource(path, text)])
const rulesOf = (path: string, text: string) => houseViolations([readSource(path, text)])

describe('1. The house: the check of the imports', () => {
  it.each([
    ['shared/x.ts', "import { readFile } from 'node:fs'"],
    ['shared/x.ts', "import { z } from 'zod'"],
    ['shared/x.ts', "import { modelSchema } from './schemas/model'"],
    ['renderer/x.tsx', "import { commands } from '@shared/ipc'"],
    ['renderer/x.tsx', "import { modelSchema } from '@shared/schemas/model'"],
    ['shared/x.ts', "import { folderFor } from '../electron/folders/map'"],
    ['electron/folders/x.ts', "import { app } from 'electron'"],
    ['electron/folders/x.ts', "import type { App } from 'electron'"],
    ['electron/folders/x.ts', "const electron = await import('electron')"],
    ['electron/folders/x.ts', "const electron = require('electron')"],
    ['electron/folders/x.ts', "import electron = require('electron')"],
    ['electron/folders/x.ts', "export { app } from 'electron'"],
    ['electron/folders/x.ts', "type App = import('electron').App"],
    ['electron/folders/x.ts', 'const module = await import(name)'],
    ['electron/folders/x.ts', "import { getModel } from '../civitai/client'"],
    ['electron/files/x.ts', "import { partPath } from '../engine/partPaths'"],
    ['electron/library/x.ts', "import { place } from '../engine/place'"],
    ['electron/engine/worker.ts', "import got from 'got'"],
    ['electron/engine/hasher.ts', "import { app } from 'electron/main'"],
    ['electron/engine/x.ts', "import { settings } from '../stores'"],
    ['electron/civitai/x.ts', "import { readFile } from 'node:fs'"],
    ['electron/cli.ts', "import { app } from 'electron'"],
    ['electron/cli.ts', "import Store from 'electron-store'"],
    ['electron/cli.ts', "import { settings } from './stores'"],
    ['electron/preload.ts', "import { commands } from '@shared/ipc'"],
    ['electron/preload.ts', "import { type Bridge, commands } from '@shared/ipc'"],
    ['electron/preload.ts', "import { readFile } from 'node:fs'"],
    ['electron/ipc.ts', "import { useState } from 'react'"],
    ['renderer/x.tsx', "import { ipcRenderer } from 'electron'"],
    ['renderer/x.tsx', "import type { Downloads } from '../electron/engine/downloads'"],
    ['renderer/x.tsx', "import { join } from 'node:path'"],
    ['renderer/x.tsx', "import { join } from 'path'"],
    ['electron/somewhere/x.ts', 'export const x = 1'],
  ])('sees what %s must not do: %s', (path, text) => {
    expect(importsOf(path, text)).toHaveLength(1)
  })

  it.each([
    ['shared/schemas/x.ts', "import { z } from 'zod'"],
    ['shared/x.ts', "import type { Model } from './schemas/model'"],
    ['renderer/x.tsx', "import type { CommandName } from '@shared/ipc'"],
    ['electron/civitai/exchange.ts', "import got from 'got'"],
    ['electron/engine/x.ts', "import { ok } from '@shared/failure'\nimport { open } from 'node:fs/promises'"],
    ['electron/library/x.ts', "import { giveName } from '../files/naming'"],
    ['electron/preload.ts', "import { ASK } from '@shared/channels'\nimport type { Bridge } from '@shared/ipc'"],
    ['electron/preload.ts', "import { contextBridge } from 'electron'\nimport { type Bridge } from '@shared/ipc'"],
    ['electron/cli.ts', "import { planFile } from './folders/plan'\nimport Conf from 'conf'"],
    ['electron/main.ts', "import { app } from 'electron'\nimport { planFile } from './folders/plan'"],
    ['renderer/x.tsx', "import { Button } from '@mantine/core'\nimport './x.css'"],
  ])('lets %s do: %s', (path, text) => {
    expect(importsOf(path, text)).toEqual([])
  })
})

describe('1. The house: the check of the house rules', () => {
  it.each([
    ['renderer/browse/x.ts', "void window.modelport.call('watch', {})"],
    ['renderer/browse/x.ts', "void window['modelport']"],
    ['renderer/browse/x.ts', 'const { modelport } = window'],
    ['electron/commands.ts', "import { ipcMain } from 'electron'"],
    ['electron/main.ts', "import Store from 'electron-store'"],
    ['electron/x.ts', 'export default function x() {}'],
    ['electron/x.ts', 'const x = 1\nexport default x'],
    ['electron/x.ts', 'const x = 1\nexport { x as default }'],
    ['electron/folders/index.ts', 'export const x = 1'],
    ['renderer/ui/utils.tsx', 'export const x = 1'],
    ['renderer/ui/all.ts', "export * from './a'\nexport { b } from './b'"],
    ['test/x.test.ts', "it.skip('x', () => {})"],
    ['test/x.test.ts', "describe.concurrent.only('x', () => {})"],
    ['test/x.test.ts', "test.todo('x')"],
    ['test/x.test.ts', "it.skipIf(true)('x', () => {})"],
  ])('sees in %s: %s', (path, text) => {
    expect(rulesOf(path, text)).toHaveLength(1)
  })

  it.each([
    ['renderer/api.ts', "void window.modelport.call('watch', {})"],
    ['electron/ipc.ts', "import { ipcMain } from 'electron'"],
    ['electron/stores.ts', "import Store from 'electron-store'"],
    ['test/x.test.ts', "it('x', () => { expect(list.only).toBe(1) })"],
  ])('has nothing against %s: %s', (path, text) => {
    expect(rulesOf(path, text)).toEqual([])
  })

  it('sees a file of more than 260 lines', () => {
    expect(rulesOf('shared/x.ts', 'export const x = 1\n'.repeat(260))).toEqual([])
    expect(rulesOf('shared/x.ts', 'export const x = 1\n'.repeat(261))).toEqual(['shared/x.ts has 261 lines'])
  })

  it('sees a folder or file that does not belong at the top level', () => {
    expect(topLevelViolations(['src/x.ts', 'vite.config.ts', '.ci/run', 'electron/x.ts'])).toEqual([
      'src does not belong at the top level',
      'vite.config.ts does not belong at the top level',
    ])
  })
})
