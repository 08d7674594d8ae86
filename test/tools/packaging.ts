import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { build } from './build'
import { must, run } from './child'
import { provision } from './machine'
import { hasProgram } from './needs'
import { programOf, projectRoot } from './paths'
import { findRuntime } from './runtime'
import { say } from './script'
import { testRuntimeVersion } from './testRuntime'

/** What packaging wrote: the folder, and the deb on Linux. */
export type Packaged = { folder: string; deb: string | undefined; isRelease: boolean }

/** What a package is made with beside the configuration. */
export type Change = { version?: string; feed?: string }

const config = join(projectRoot, 'test/tools/electron-builder.json')

/** Where a package on the test runtime goes; its name and its file's name say what it is. */
const testOutput = 'release/testruntime'

function builder(options: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return run(process.execPath, [programOf('electron-builder'), '--config', config, '--publish', 'never', ...options], {
    cwd: projectRoot,
    env,
    // electron-builder tells its progress on stdout.
    stdio: ['ignore', process.stderr, 'inherit'],
  })
}

/** Debian's name for this machine's processor. */
const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'

/** Packages on the test runtime: no tool and no Electron is downloaded, and the result never passes for a release. */
async function packageOnTestRuntime(executable: string, own: readonly string[]): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'modelport-dist-'))
  try {
    const runtime = join(temporary, 'electron')
    await must('cp', ['-a', '--reflink=auto', dirname(executable), runtime])
    // It belongs to the `electron` command, not to an app; electron-builder would pack it along.
    await rm(join(runtime, 'resources/default_app.asar'))
    const fpm = join(temporary, 'fpm')
    await writeFile(
      fpm,
      `#!/bin/sh\nexec '${process.execPath}' '${programOf('tsx')}' '${join(projectRoot, 'test/tools/fpm.ts')}' "$@"\n`,
    )
    await chmod(fpm, 0o755)
    const options = [
      `-c.electronDist=${runtime}`,
      `-c.electronVersion=${testRuntimeVersion}`,
      `-c.directories.output=${testOutput}`,
      // A fifth of the time of xz.
      '-c.deb.compression=gz',
      '-c.deb.artifactName=${name}_${version}_${arch}-testruntime.${ext}',
    ]
    const code = await builder(['--linux', 'dir', 'deb', ...options, ...own], { ...process.env, CUSTOM_FPM_PATH: fpm })
    if (code !== 0) throw new Error('electron-builder failed.')
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/**
 * Builds the app and packages it for this system into `release/`: a folder and a deb on Linux, an installer (nsis) on
 * Windows, a dmg on macOS. Where Electron's own binary cannot be had, on Linux, it packages on the test runtime into
 * `release/testruntime` and says that this is no release.
 * @param change another version than package.json's, for an upgrade, and where updates of it come from
 */
export async function packageApp(change: Change = {}): Promise<Packaged> {
  if (process.platform === 'linux') await provision('dist')
  const runtime = await findRuntime()
  await build()
  const { version: usual } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')))
  const version = change.version ?? usual
  const own = [
    ...(change.version === undefined ? [] : [`-c.extraMetadata.version=${change.version}`]),
    ...(change.feed === undefined ? [] : ['-c.publish.provider=generic', `-c.publish.url=${change.feed}`]),
  ]
  if (runtime.kind !== 'test') {
    // An rpm needs rpmbuild, which a Debian has not by itself.
    const targets =
      process.platform === 'linux' && !hasProgram('rpmbuild') ? ['--linux', 'dir', 'deb', 'AppImage', 'tar.gz'] : []
    if ((await builder([...targets, ...own])) !== 0) throw new Error('electron-builder failed.')
    const deb = join(projectRoot, `release/modelport_${version}_${architecture}.deb`)
    const folder = join(projectRoot, 'release')
    return { folder, deb: process.platform === 'linux' ? deb : undefined, isRelease: true }
  }
  const warning = `NOT A RELEASE: packaged on a test runtime, Electron ${testRuntimeVersion}. Do not give it to anyone.`
  say(warning)
  await packageOnTestRuntime(runtime.executable, own)
  say(warning)
  const folder = join(projectRoot, testOutput)
  return { folder, deb: join(folder, `modelport_${version}_${architecture}-testruntime.deb`), isRelease: false }
}
