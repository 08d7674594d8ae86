import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { capture } from './child'
import { programOf, projectRoot } from './paths'
import { say } from './script'

/** What the build reads, relative to the project's folder. */
const inputs = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** One file of each of the three parts that the build writes. */
const outputs = ['out/main/main.cjs', 'out/main/cli.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']

/** The epoch ms of the newest change below a path. Folders count too: they change when a file in them goes away. */
async function newestBelow(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await Promise.all((await readdir(path)).map((name) => newestBelow(join(path, name))))
  return Math.max(found.mtimeMs, ...inside)
}

/** True when `out/` lacks a part, or when a source is newer than the oldest part. `root` is the project's folder. */
export async function isStale(root: string = projectRoot): Promise<boolean> {
  const built = outputs.map((name) => join(root, name))
  if (!built.every((path) => existsSync(path))) return true
  const oldest = Math.min(...(await Promise.all(built.map(async (path) => (await stat(path)).mtimeMs))))
  const present = inputs.map((name) => join(root, name)).filter((path) => existsSync(path))
  return Math.max(...(await Promise.all(present.map(newestBelow)))) > oldest
}

/** Builds the app into `out/`. Throws an Error with the builder's words when it fails. */
export async function build(): Promise<void> {
  say('Building …')
  const done = await capture(process.execPath, [programOf('electron-vite'), 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
  })
  if (done.code !== 0) throw new Error(`The build failed:\n${done.stdout}${done.stderr}`)
}

/** A build takes seconds; a lock older than this many ms was left behind by one that was killed. */
const lockLimit = 120_000

/** Builds the app when a source is newer than `out/`. Two at the same time build once: the second waits. */
export async function buildIfStale(): Promise<void> {
  if (!(await isStale())) return
  const lock = join(projectRoot, 'node_modules/.modelport-build')
  while (!(await isTaken(lock))) await wait(200)
  try {
    if (await isStale()) await build()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

/** Takes the lock, a folder that only one can make; false while another holds it. */
async function isTaken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch (error) {
    if (!existsSync(lock)) throw error
  }
  const age = Date.now() - (await stat(lock)).mtimeMs
  if (age > lockLimit) await rm(lock, { recursive: true, force: true })
  return false
}
