import { rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHashMemory } from '../../electron/hashMemory'
import { tempFolder } from './folders/trees'

/** A memory over a hasher that counts, and a file to ask for. */
async function remembered(hash: (n: number) => Promise<string> = (n) => Promise.resolve(`hash ${String(n)}`)) {
  const asked: { path: string; size: number }[] = []
  const hashOf = createHashMemory((path, size) => hash(asked.push({ path, size })))
  const folder = await tempFolder()
  const path = join(folder, 'lantern.safetensors')
  await writeFile(path, 'lantern')
  return { hashOf, asked, folder, path }
}

describe('6.2 Folders: the hash of a file that is there', () => {
  it('is asked for once, however often a plan needs it', async () => {
    const { hashOf, asked, path } = await remembered()
    expect([await hashOf(path), await hashOf(path)]).toEqual(['hash 1', 'hash 1'])
    expect(asked).toEqual([{ path, size: 7 }])
  })

  it('is asked for once by two who need it at the same time', async () => {
    const { hashOf, asked, path } = await remembered()
    expect(await Promise.all([hashOf(path), hashOf(path)])).toEqual(['hash 1', 'hash 1'])
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['has another size', (path: string) => writeFile(path, 'lanterns')],
    ['was changed at another time', (path: string) => utimes(path, 1, 1)],
    [
      'was replaced by one that looks the same',
      async (path: string) => {
        await writeFile(`${path}.new`, 'LANTERN')
        await utimes(`${path}.new`, 1000, 1000)
        await rename(`${path}.new`, path)
      },
    ],
  ])('is asked for again when the file %s', async (_what, change) => {
    const { hashOf, path } = await remembered()
    await utimes(path, 1000, 1000)
    await hashOf(path)
    await change(path)
    expect(await hashOf(path)).toBe('hash 2')
  })

  it('is asked for again when hashing failed', async () => {
    const { hashOf, path } = await remembered((n) =>
      n === 1 ? Promise.reject(new Error('read error')) : Promise.resolve('hash'),
    )
    await expect(hashOf(path)).rejects.toThrow('read error')
    expect(await hashOf(path)).toBe('hash')
  })

  it('is not kept for more than 500 files, and those asked for last stay', async () => {
    const { hashOf, asked, folder, path } = await remembered()
    await hashOf(path)
    for (let n = 0; n < 500; n += 1) {
      const other = join(folder, String(n))
      await writeFile(other, '')
      await hashOf(other)
      if (n === 250) await hashOf(path)
    }
    await hashOf(path)
    expect(asked).toHaveLength(501)
    await hashOf(join(folder, '0'))
    expect(asked).toHaveLength(502)
  })

  it('of a file that is not there rejects', async () => {
    const { hashOf, path } = await remembered()
    await expect(hashOf(`${path}.gone`)).rejects.toThrow('ENOENT')
  })
})
