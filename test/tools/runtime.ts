import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { capture } from './child'
import { cacheFolder, projectRoot } from './paths'
import { testRuntime, testRuntimeVersion } from './testRuntime'

/**
 * The Electron to run: `given` by ELECTRON_EXEC_PATH, the `official` one of the `electron` package, or the `test`
 * runtime that stands in for it where Electron's release page cannot be reached.
 */
export type Runtime = { executable: string; kind: 'given' | 'official' | 'test' }

const electronFolder = join(projectRoot, 'node_modules/electron')
const manifest = z.object({ version: z.string() })

/** A failed download is tried again after this many ms: a start must not wait for it each time. */
const downloadAgainAfter = 24 * 60 * 60 * 1000

/** A download that has not ended after this many ms is given up; an unreachable host fails far sooner by itself. */
const downloadLimit = 180_000

async function textOf(path: string): Promise<string | undefined> {
  return existsSync(path) ? (await readFile(path, 'utf8')).trim() : undefined
}

/** The electron package's own files say what it has unpacked: `dist/version` and `path.txt`. */
async function officialOnDisk(version: string): Promise<string | undefined> {
  const unpacked = await textOf(join(electronFolder, 'dist/version'))
  const relative = await textOf(join(electronFolder, 'path.txt'))
  if (unpacked?.replace(/^v/, '') !== version || relative === undefined) return undefined
  const executable = join(electronFolder, 'dist', relative)
  return existsSync(executable) ? executable : undefined
}

async function official(): Promise<string | undefined> {
  const text = await textOf(join(electronFolder, 'package.json'))
  if (text === undefined) return undefined
  const { version } = manifest.parse(JSON.parse(text))
  const present = await officialOnDisk(version)
  if (present !== undefined) return present

  const failedBefore = join(cacheFolder, `electron-${version}-not-reached`)
  if (existsSync(failedBefore) && Date.now() - (await stat(failedBefore)).mtimeMs < downloadAgainAfter) return undefined
  process.stderr.write(`Fetching Electron ${version} …\n`)
  // In a process of its own: the package downloads on `require` and throws when it cannot.
  const download = await capture(process.execPath, [join(electronFolder, 'install.js')], { timeout: downloadLimit })
  const fetched = await officialOnDisk(version)
  if (fetched !== undefined) return fetched
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(failedBefore, download.stderr)
  return undefined
}

/**
 * Finds the Electron to run, in this order: ELECTRON_EXEC_PATH; the `electron` package's own binary, present or
 * downloaded now (a failed download is remembered for a day); on Linux x64 the test runtime. Throws a sentence for the
 * person at the terminal when there is none.
 */
export async function findRuntime(): Promise<Runtime> {
  const given = process.env.ELECTRON_EXEC_PATH
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`ELECTRON_EXEC_PATH names ${given}, and there is no such file.`)
    return { executable: given, kind: 'given' }
  }
  const own = await official()
  if (own !== undefined) return { executable: own, kind: 'official' }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be downloaded. Name an Electron of yours in the variable ELECTRON_EXEC_PATH.')
  }
  return { executable: await testRuntime(), kind: 'test' }
}

/** Finds the Electron to run as `findRuntime` does, and says on stderr when it is the test runtime. */
export async function findElectron(): Promise<string> {
  const runtime = await findRuntime()
  if (runtime.kind === 'test') {
    process.stderr.write(
      `Notice: Electron's own binary cannot be downloaded here, so this runs on the test runtime, Electron ${testRuntimeVersion}. ` +
        'Good for tests and the demo, not for a release.\n',
    )
  }
  return runtime.executable
}
