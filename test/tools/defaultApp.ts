// What the `electron` command runs before any app is known: it finds the app that the command line names and starts
// it. Electron ships one of its own; the test runtime has none, so this is packed into it (testRuntime.ts), as CommonJS
// for the Electron of 2023.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { app } from 'electron'

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Calls a method of Electron's `app` that exists for default apps alone and so is in no type declaration. */
function tell(method: 'setVersion' | 'setAppPath', value: string): void {
  const found: unknown = Reflect.get(app, method)
  if (typeof found === 'function') Reflect.apply(found, app, [value])
}

const modulesFirst: string[] = []
let target: string | undefined
const words = process.argv.slice(1)
while (target === undefined) {
  const word = words.shift()
  if (word === undefined) break
  if (word === '--version' || word === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`)
    process.exit(0)
  } else if (word === '-r' || word === '--require') modulesFirst.push(words.shift() ?? '')
  else if (word.startsWith('--app=')) target = word.slice('--app='.length)
  else if (!word.startsWith('-')) target = word
}

const load = createRequire(join(process.cwd(), 'electron.js'))
for (const name of modulesFirst) load(resolve(name))
if (target === undefined) fail('Usage: electron [flags] <folder of an app, or its main script>')

const place = resolve(target)
const manifestPath = join(place, 'package.json')
const isFolder = existsSync(manifestPath)
if (isFolder) {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'))
  const field = (name: string): string | undefined => {
    const value: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, name) : undefined
    return typeof value === 'string' ? value : undefined
  }
  const version = field('version')
  if (version !== undefined) tell('setVersion', version)
  app.setName(field('productName') ?? field('name') ?? app.getName())
  // Not on other systems: there it is no function.
  if (process.platform === 'linux') app.setDesktopName(field('desktopName') ?? `${app.getName()}.desktop`)
}

let script = ''
try {
  script = load.resolve(place)
} catch (error) {
  fail(`There is no app at ${place}: ${error instanceof Error ? error.message : String(error)}`)
}
tell('setAppPath', isFolder ? place : dirname(script))
// Electron's own sets it too; code that wants to know whether it is packaged reads it.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
load(script)
