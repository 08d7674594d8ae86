import { posix } from 'node:path'
import type { Source } from './source'

const maxLines = 260
const sourceFolders = /^(electron|renderer|shared)\//
const nonsenseNames = /^(utils?|index|helpers?|misc)\.tsx?$/

/** Names that only one file may know, each for the reason beside it. */
const doors: readonly { name: string; within: RegExp; door: string }[] = [
  // The bridge has one user, so what the renderer can ask is read in one place.
  { name: 'modelport', within: /^renderer\//, door: 'renderer/api.ts' },
  // Every message passes one check of its sender.
  { name: 'ipcMain', within: /^electron\//, door: 'electron/ipc.ts' },
]

/** Packages that only one file may import. */
const packageDoors: ReadonlyMap<string, string> = new Map([
  ['electron-store', 'electron/stores.ts'],
  ['electron-updater', 'electron/updater.ts'],
])

function* violationsOf(source: Source): Generator<string> {
  const { path } = source
  if (path.startsWith('test/')) {
    for (const left of source.unrun) yield `${path} has ${left}`
    return
  }
  if (!sourceFolders.test(path)) return
  if (source.lines > maxLines) yield `${path} has ${String(source.lines)} lines`
  if (source.defaultExport) yield `${path} has a default export`
  if (source.barrel) yield `${path} only passes on other modules`
  if (nonsenseNames.test(posix.basename(path))) yield `${path} has a name that says nothing`
  for (const { name, within, door } of doors) {
    if (within.test(path) && path !== door && source.names.has(name))
      yield `${path} names ${name}, which only ${door} may`
  }
  for (const { specifier } of source.imports) {
    const door = packageDoors.get(specifier)
    if (door !== undefined && path !== door) yield `${path} imports ${specifier}, which only ${door} may`
  }
}

/** A sentence for everything in the files that is against the rules of the house. */
export function houseViolations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...violationsOf(source)])
}

const topLevel = new Set([
  ...['electron', 'renderer', 'shared', 'test', 'docs'],
  ...['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
])

/** A sentence for everything that lies at the top of the repository and does not belong there. */
export function topLevelViolations(paths: readonly string[]): string[] {
  const names = new Set(paths.map((path) => path.split('/')[0] ?? ''))
  return [...names]
    .filter((name) => !name.startsWith('.') && !topLevel.has(name))
    .map((name) => `${name} does not belong at the top level`)
}
