import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { chmod, link, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { place } from '../../../electron/engine/place'
import { useTempFolder } from './tempFolder'

const tempFolder = useTempFolder()

async function parted(bytes: string): Promise<{ folder: string; part: string; final: string }> {
  const folder = await tempFolder()
  const part = join(folder, '1-2.mpdl')
  await writeFile(part, bytes)
  return { folder, part, final: join(folder, 'lantern.safetensors') }
}

describe('placing', () => {
  it('gives the part file its final name', async () => {
    const { folder, part, final } = await parted('new')
    const { ino } = await stat(part)
    await place(part, final, folder)
    expect(await readdir(folder)).toEqual(['lantern.safetensors'])
    expect(await readFile(final, 'utf8')).toBe('new')
    expect((await stat(final)).ino).toBe(ino)
  })

  it.each<[string, (final: string) => Promise<unknown>]>([
    ['a file', (final) => writeFile(final, 'theirs')],
    ['an empty file', (final) => writeFile(final, '')],
    ['a folder', (final) => mkdir(final)],
    ['a link to nowhere', (final) => symlink('/nowhere/at/all', final)],
  ])('never replaces %s that has the name', async (_, occupy) => {
    const { folder, part, final } = await parted('new')
    await occupy(final)
    await expect(place(part, final, folder)).rejects.toMatchObject({ code: 'EEXIST' })
    expect((await readdir(folder)).sort()).toEqual(['1-2.mpdl', 'lantern.safetensors'])
    expect(await readFile(part, 'utf8')).toBe('new')
  })

  it('is won by exactly one of several who want the name', async () => {
    const { folder, final } = await parted('0')
    const parts = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(async (name) => {
        const part = join(folder, `${name}.mpdl`)
        await writeFile(part, name)
        return part
      }),
    )
    const ends = await Promise.allSettled(parts.map((part) => place(part, final, folder)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await readdir(folder)).filter((name) => name.endsWith('.mpdl'))).toHaveLength(5)
  })

  it('tells that the part file is gone', async () => {
    const { folder, part, final } = await parted('new')
    await rm(part)
    await expect(place(part, final, folder)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await readdir(folder)).toEqual([])
  })
})

/**
 * The kernel refuses a second name for a set-user-ID file of somebody else (sysctl fs.protected_hardlinks), and that is
 * what a file system without hard links looks like from here.
 */
async function unlinkable(): Promise<{ folder: string; part: string; final: string }> {
  const made = await parted('new')
  await chmod(made.folder, 0o777)
  await chmod(made.part, 0o4666)
  return made
}

type Parted = Awaited<ReturnType<typeof parted>>

/** Runs `place` for each as a user who owns nothing here; answers what `link` alone said, and how placing ended. */
async function placeAsNobody(all: readonly Parted[]): Promise<unknown> {
  const module = resolve(import.meta.dirname, '../../../electron/engine/place.ts')
  const program = `
    const { link } = await import('node:fs/promises')
    const { place } = await import(${JSON.stringify(module)})
    process.setgid(65534)
    process.setuid(65534)
    const said = (promise) => promise.then(() => 'done', (error) => error.code)
    const ends = []
    for (const { part, final, folder } of JSON.parse(process.argv[1]))
      ends.push([await said(link(part, final + '.second')), await said(place(part, final, folder))])
    console.log(JSON.stringify(ends))
  `
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, JSON.stringify(all)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  await once(child, 'close')
  return JSON.parse(said)
}

async function reads(path: string): Promise<string> {
  return readFile(path, 'utf8')
}

const mayTry =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1'

describe.runIf(mayTry)('placing where there are no hard links (as root, with protected hard links)', () => {
  it('moves the part file onto a placeholder of its own, also one that a kill left, and replaces nothing else', async () => {
    const [free, taken, ours, others] = [await unlinkable(), await unlinkable(), await unlinkable(), await unlinkable()]
    await writeFile(taken.final, 'theirs')
    await writeFile(ours.final, 'placeholder of 1-2.mpdl\n')
    await writeFile(others.final, 'placeholder of 9-9.mpdl\n')

    expect(await placeAsNobody([free, taken, ours, others])).toEqual([
      ['EPERM', 'done'],
      ['EPERM', 'EEXIST'],
      ['EPERM', 'done'],
      ['EPERM', 'EEXIST'],
    ])
    expect(await readdir(free.folder)).toEqual(['lantern.safetensors'])
    expect(await readdir(ours.folder)).toEqual(['lantern.safetensors'])
    expect([await reads(free.final), await reads(ours.final)]).toEqual(['new', 'new'])
    expect([await reads(taken.final), await reads(taken.part)]).toEqual(['theirs', 'new'])
    expect([await reads(others.final), await reads(others.part)]).toEqual(['placeholder of 9-9.mpdl\n', 'new'])
  })
})

it('has two names for a moment: the file is whole under both', async () => {
  // What a kill between link and unlink leaves: the next run finds one file, not two.
  const { folder, part, final } = await parted('new')
  await link(part, final)
  await expect(place(part, final, folder)).rejects.toMatchObject({ code: 'EEXIST' })
  expect((await stat(final)).ino).toBe((await stat(part)).ino)
})
