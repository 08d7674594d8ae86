import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, stat, statfs, writeFile } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ok } from '@shared/failure'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { freeSpace, largestFile, largestFileOf, volumeAt, volumeOf } from '../../../electron/folders/volume'
import { checkFolder } from '../../../electron/folders/writable'
import { tempFolder } from './trees'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..', '..', '..')

/** Asks in a process of its own that is not root: root may write everywhere. */
async function checkAsNobody(folder: string): Promise<unknown> {
  // Built into a folder that everyone may read, which the project's own need not be.
  const built = await tempFolder()
  await chmod(built, 0o755)
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    build: { ssr: join(root, 'electron/folders/writable.ts'), outDir: built, target: 'node18.15' },
  })
  const code = `import { checkFolder } from './writable.js'
    console.log(JSON.stringify(await checkFolder(${JSON.stringify(folder)})))`
  await writeFile(join(built, 'check.mjs'), code)
  await writeFile(join(built, 'package.json'), '{"type":"module"}')
  const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout } = await run(process.execPath, ['check.mjs'], { ...identity, cwd: built, timeout: 20_000 })
  return JSON.parse(stdout)
}

describe('6.2 Folders: can it be written', () => {
  it('says yes for a folder that is there and for one that can be made, and makes nothing', async () => {
    const folder = await tempFolder()
    expect(await checkFolder(folder)).toEqual(ok(null))
    expect(await checkFolder(join(folder, 'models', 'loras'))).toEqual(ok(null))
    expect(await readdir(folder)).toEqual([])
  })

  it('names the folder that is closed', async () => {
    const folder = await tempFolder()
    await chmod(folder, 0o755)
    await mkdir(join(folder, 'closed'))
    await chmod(join(folder, 'closed'), 0o555)
    expect(await checkAsNobody(join(folder, 'closed', 'models'))).toEqual({
      ok: false,
      failure: {
        kind: 'notWritable',
        path: join(folder, 'closed'),
        detail: expect.stringContaining('EACCES') as string,
      },
    })
  })

  it('names the file that stands where a folder should be', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'models'), '')
    expect(await checkFolder(join(folder, 'models', 'loras'))).toEqual({
      ok: false,
      failure: { kind: 'notWritable', path: join(folder, 'models'), detail: 'ENOTDIR' },
    })
  })

  it('says no below /proc, also to root, who is told that it may', async () => {
    // Elsewhere there is none.
    if (process.platform !== 'linux') return
    const answer = await checkFolder('/proc/nope')
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'notWritable', path: '/proc' } })
  })

  it('takes a missing drive for a missing drive, not for a folder to be made', async () => {
    const drive = join(process.platform === 'darwin' ? '/Volumes' : '/media', 'no-such-drive-of-ours')
    expect(await checkFolder(join(drive, 'models', 'loras'))).toEqual({
      ok: false,
      failure: { kind: 'folderMissing', path: drive, detail: 'ENOENT' },
    })
    expect(await freeSpace(join(drive, 'models'))).toBeNull()
    expect(await volumeOf(join(drive, 'models'))).toMatch(/^missing /)
  })
})

describe('6.2 Folders: the volume', () => {
  it('tells the free space of a folder that is yet to be made', async () => {
    const folder = await tempFolder()
    const { blocks, bsize } = await statfs(folder)
    const free = await freeSpace(join(folder, 'models', 'loras'))
    expect(free).toBeGreaterThan(0)
    expect(free).toBeLessThanOrEqual(blocks * bsize)
  })

  it('gives two folders of one volume one name', async () => {
    const folder = await tempFolder()
    expect(await volumeOf(join(folder, 'a', 'b'))).toBe(await volumeOf(folder))
    expect(await volumeOf(folder)).toContain(String((await stat(folder)).dev))
  })
})

describe('6.2 Folders: the largest file that a drive takes', () => {
  it('is one byte less than 4 GiB on FAT32, and none elsewhere', async () => {
    expect([0x4d44, 0xef53, 0x2011bab0, 0].map(largestFileOf)).toEqual([2 ** 32 - 1, null, null, null])
    expect(await largestFile(await tempFolder())).toBeNull()
  })
})

describe('6.2 Folders: the root of a volume', () => {
  it('is the highest folder on the same device, also of what is to be made', async () => {
    // A file system of its own on every Linux; elsewhere there is none that is sure to be there.
    const drive = process.platform === 'linux' ? '/proc' : parse(process.cwd()).root
    expect(await volumeAt(join(drive, 'not', 'there'))).toEqual({ id: await volumeOf(drive), root: drive })
  })
})
