import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { build } from './build'
import { must, run } from './child'
import { provision } from './machine'
import { hasProgram } from './needs'
import { programOf, projectRoot } from './paths'
import { joinFeeds } from './releaseFeed'
import { findRuntime } from './runtime'
import { say } from './script'
import { testRuntimeVersion } from './testRuntime'

/** What packaging wrote: the folder of the packages, the unpacked app and the deb on Linux. */
export type Packaged = { folder: string; unpacked: string | undefined; deb: string | undefined; isRelease: boolean }

/** What a package is made with beside the configuration. */
export type Change = { version?: string; feed?: string }

const config = join(projectRoot, 'test/tools/electron-builder.json')

/** Where packages go, and the work of each run. */
const output = 'release'

/**
 * Linux's packages. Each is made by a run of its own, in a folder of its own: electron-builder writes `package-type`, by which an
 * installed app knows how to replace itself, into the unpacked app that all the packages of one run are made of at once
 * (app-builder-lib, FpmTarget). The last leaves the unpacked app of the deb.
 */
export const linuxTargets = ['tar.gz', 'AppImage', 'rpm', 'deb'] as const

/** Where a package on the test runtime goes; its name and its file's name say what it is. */
const testOutput = 'release/testruntime'

const isFeed = (name: string): boolean => /^latest.*\.yml$/.test(name)
const isPackage = (name: string): boolean => /\.(deb|rpm|AppImage|tar\.gz|exe|dmg|zip|blockmap)$/.test(name)

/**
 * Puts the packages of several runs into one folder, with one feed of each name, in JSON, which YAML includes: whoever signs it
 * needs no parser but Node's own.
 * @param folders where the runs have put what they made
 */
export async function gather(folders: readonly string[], into: string): Promise<void> {
  const feeds = new Map<string, unknown[]>()
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (isPackage(name) && folder !== into) await rename(path, join(into, name))
      if (isFeed(name)) feeds.set(name, [...(feeds.get(name) ?? []), parse(await readFile(path, 'utf8'))])
    }
  }
  for (const [name, found] of feeds) await writeFile(join(into, name), JSON.stringify(joinFeeds(found), null, 2))
}

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
    const code = await builder(['--linux', 'deb', ...options, ...own], { ...process.env, CUSTOM_FPM_PATH: fpm })
    if (code !== 0) throw new Error('electron-builder failed.')
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** What electron-builder is asked for when it makes one of Linux's packages. */
export function runOf(target: (typeof linuxTargets)[number], own: readonly string[]): string[] {
  return ['--linux', target, `-c.directories.output=${output}/${target}`, ...own]
}

/** Packages on Electron's own binary, or one that was named. */
async function packageRelease(version: string, own: readonly string[]): Promise<Packaged> {
  const folder = join(projectRoot, output)
  if (process.platform !== 'linux') {
    if ((await builder(own)) !== 0) throw new Error('electron-builder failed.')
    await gather([folder], folder)
    return { folder, unpacked: undefined, deb: undefined, isRelease: true }
  }
  // An rpm needs rpmbuild, which a Debian has not by itself.
  const targets = linuxTargets.filter((target) => target !== 'rpm' || hasProgram('rpmbuild'))
  for (const target of targets) {
    // What an earlier version has left would be gathered too.
    await rm(join(folder, target), { recursive: true, force: true })
    if ((await builder(runOf(target, own))) !== 0) throw new Error(`electron-builder failed to make the ${target}.`)
  }
  await gather(
    targets.map((target) => join(folder, target)),
    folder,
  )
  const deb = join(folder, `modelport_${version}_${architecture}.deb`)
  return { folder, unpacked: join(folder, 'deb', 'linux-unpacked'), deb, isRelease: true }
}

/**
 * Builds the app and packages it for this system into `release/`: a deb, an AppImage, a tar.gz and an rpm on Linux, an
 * installer (nsis) on Windows, a dmg on macOS; and the feed of updates, not yet signed. Where Electron's own binary cannot be
 * had, on Linux, it packages on the test runtime into `release/testruntime` and says that this is no release.
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
  if (runtime.kind !== 'test') return await packageRelease(version, own)
  const warning = `NOT A RELEASE: packaged on a test runtime, Electron ${testRuntimeVersion}. Do not give it to anyone.`
  say(warning)
  await packageOnTestRuntime(runtime.executable, own)
  say(warning)
  const folder = join(projectRoot, testOutput)
  const deb = join(folder, `modelport_${version}_${architecture}-testruntime.deb`)
  return { folder, unpacked: join(folder, 'linux-unpacked'), deb, isRelease: false }
}
