import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPictureFolder } from '../../electron/pictureFolder'

let folder = ''
const fail = (error: unknown): never => {
  throw error instanceof Error ? error : new Error(String(error))
}

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'pictures-')), 'pictures')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const picture = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7)

/** Makes what is kept under this address look as if it was used last so many hours ago. */
async function age(book: ReturnType<typeof openPictureFolder>, address: string, hours: number): Promise<void> {
  const before = new Set(await readdir(folder).catch(() => []))
  await book.keep(address, picture(100))
  const [name] = (await readdir(folder)).filter((one) => !before.has(one))
  const at = new Date(Date.now() - hours * 3_600_000)
  if (name !== undefined) await utimes(join(folder, name), at, at)
}

describe('5. Browse: pictures kept on disk', () => {
  it('are there again for whoever opens the folder next, without a network', async () => {
    await openPictureFolder(folder, 1000, fail).keep('https://x/a', picture(100))
    const next = openPictureFolder(folder, 1000, fail)
    expect(await next.read('https://x/a')).toHaveLength(100)
    expect(await next.read('https://x/b')).toBeNull()
    expect(await next.size()).toBe(100)
  })

  it('are bounded: those least recently used go, and one that was looked at lately stays', async () => {
    const book = openPictureFolder(folder, 450, fail)
    await age(book, 'old', 3)
    await age(book, 'older but seen', 4)
    await age(book, 'new', 1)
    await book.read('older but seen')
    // Its date is set behind the back of the one who reads.
    await expect.poll(async () => (await newest()) > Date.now() - 60_000).toBe(true)
    await book.keep('newer', picture(100))
    await book.keep('newest', picture(100))
    expect(await book.size()).toBeLessThanOrEqual(450)
    expect(await book.read('old')).toBeNull()
    expect(await book.read('older but seen')).not.toBeNull()
    expect(await book.read('newest')).not.toBeNull()
  })

  it('of an earlier run count too', async () => {
    await openPictureFolder(folder, 1000, fail).keep('a', picture(400))
    const next = openPictureFolder(folder, 500, fail)
    await next.keep('b', picture(400))
    expect(await next.size()).toBeLessThanOrEqual(500)
  })

  it('go at once when the bound is made smaller, and all of them when they are cleared', async () => {
    const book = openPictureFolder(folder, 1000, fail)
    await book.keep('a', picture(400))
    await book.keep('b', picture(400))
    await book.setBound(500)
    expect(await book.size()).toBe(400)
    await book.clear()
    expect(await book.size()).toBe(0)
    expect(await book.read('a')).toBeNull()
    expect(await book.read('b')).toBeNull()
  })

  it('cost nobody anything where they cannot be kept', async () => {
    await mkdir(join(folder, '..'), { recursive: true })
    await writeFile(folder, 'a file where the folder should be')
    const reported: unknown[] = []
    const book = openPictureFolder(folder, 1000, (error) => void reported.push(error))
    await book.keep('a', picture(100))
    expect(reported).toHaveLength(1)
    expect(await book.read('a')).toBeNull()
  })
})

async function newest(): Promise<number> {
  const names = await readdir(folder)
  const dates = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs))
  return Math.max(...dates)
}
