import { link, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

describe('6. The engine: placing', () => {
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

it('6. The engine: has two names for a moment: the file is whole under both', async () => {
  // What a kill between link and unlink leaves: the next run finds one file, not two.
  const { folder, part, final } = await parted('new')
  await link(part, final)
  await expect(place(part, final, folder)).rejects.toMatchObject({ code: 'EEXIST' })
  expect((await stat(final)).ino).toBe((await stat(part)).ino)
})
