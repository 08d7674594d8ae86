import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, networkInterfaces, platform, tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

/** Suites that cannot run here: they are named, not passed over in silence. */
const notHere = [
  // The recorded bodies are the project's neighbours, not its part: they run where the variable names them.
  ...(process.env.CIVITAI_RESPONSES === undefined ? ['test/electron/civitai/recorded.test.ts'] : []),
  ...(mayMount() ? [] : ['test/electron/engine/smallDisk.test.ts', 'test/electron/engine/faultSuiteMounted.test.ts']),
  ...(['tinyproxy', 'microsocks', 'danted'].every(isHere)
    ? []
    : [
        'test/electron/network/throughProxies.test.ts',
        'test/electron/network/lostProxy.test.ts',
        'test/electron/network/families.test.ts',
      ]),
  ...(isHere('openssl') ? [] : ['test/electron/network/trusted.test.ts']),
  ...(hasIpv6() ? [] : ['test/electron/network/families.test.ts']),
  ...(mayLimitFiles() ? [] : ['test/electron/engine/largestFile.test.ts']),
  ...(mayRefuseLinks()
    ? []
    : ['test/electron/engine/noHardLinks.test.ts', 'test/electron/library/deeds/asNobody.test.ts']),
]
if (notHere.length > 0) console.log(`Not run on this machine: ${notHere.join(', ')}`)

/** What a suite imports that has real sockets, disks, workers or processes. */
const realParts =
  /from '(?:node:(?:http|net|worker_threads|child_process)|.*\/(?:server|asking|stage|transferKit|workers|proxies|ownStorage|scripted|tempFolder|partKit|child|temp\w*))'|node:fs/

const suites = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
const real = suites.filter((path) => realParts.test(readFileSync(join(root, path), 'utf8')))
/** Suites that draw pages: jsdom is another world for each of them. */
const drawn = suites.filter((path) => !real.includes(path) && isDrawn(path))
const pure = suites.filter((path) => !real.includes(path) && !drawn.includes(path))

export default defineConfig({
  root,
  resolve: { alias: { '@shared': resolve(root, 'shared') } },
  test: {
    // Suites that look at pages ask for jsdom themselves, with a comment at their head.
    environment: 'node',
    // By the real clock, ten seconds each: npm run test:limits.
    exclude: [...notHere, 'test/limits/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // As many as there are cores, where Vitest leaves one out: the real parts wait more than they work.
    maxWorkers: availableParallelism(),
    projects: [
      // What only computes has no state that another suite could meet: its modules are loaded once for all.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'drawn', include: drawn, retry: 1 } },
      // A slow machine must not make the run fail. What was tried twice says so.
      { extends: true, test: { name: 'real', include: real, retry: 1 } },
    ],
  },
})

/** Whether a suite asks for jsdom. */
function isDrawn(path: string): boolean {
  return readFileSync(join(root, path), 'utf8').includes('@vitest-environment jsdom')
}

/** Whether this computer has IPv6 at all, if only to itself. */
function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((infos) => infos?.some(({ address }) => address === '::1') === true)
}

/** Whether a program is on the PATH, or where Debian puts those of the administrator. */
function isHere(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/** Whether this process may mount a file system: it is root, and not in a container that forbids it. */
function mayMount(): boolean {
  if (platform() !== 'linux') return false
  const at = mkdtempSync(join(tmpdir(), 'modelport-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at]).status === 0
  if (mounted) execFileSync('umount', [at])
  rmSync(at, { recursive: true })
  return mounted
}

/** Whether this process may have a largest file set for it: that is what FAT32's 4 GiB look like from here. */
function mayLimitFiles(): boolean {
  return platform() === 'linux' && spawnSync('prlimit', ['--version']).status === 0
}

/** Whether a hard link can be refused to a process here: it may become another user, and the kernel protects links. */
function mayRefuseLinks(): boolean {
  if (platform() !== 'linux' || process.getuid?.() !== 0) return false
  return readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1'
}
