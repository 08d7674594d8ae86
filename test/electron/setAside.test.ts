import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsSchema } from '@shared/schemas/settings'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { copyAside, loadOrSetAside } from '../../electron/setAside'
import { tempFolder } from './folders/trees'

const schema = z.object({ downloads: z.array(z.unknown()) })
const now = Date.UTC(2026, 10, 24, 12, 30, 1, 5)
const suffix = '.set-aside-2026-11-24T12-30-01-005Z'

async function fileWith(content: string | Buffer): Promise<{ folder: string; path: string }> {
  const folder = await tempFolder()
  const path = join(folder, 'queue.json')
  await writeFile(path, content)
  return { folder, path }
}

describe('Bad input: a store file', () => {
  it('is read when it is right, and stays where it is', async () => {
    const { folder, path } = await fileWith('{"downloads":[1,2]}')
    expect(loadOrSetAside(path, schema, now)).toEqual({ value: { downloads: [1, 2] }, setAside: null })
    expect(await readdir(folder)).toEqual(['queue.json'])
  })

  it('that is not there is just none', async () => {
    const folder = await tempFolder()
    expect(loadOrSetAside(join(folder, 'queue.json'), schema, now)).toEqual({ value: null, setAside: null })
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['half-written', '{"downloads":[{"id":"a","file'],
    ['empty after a power cut', ''],
    ['full of zeros after a power cut', '\0'.repeat(512)],
    ['of another program', '{"queue":[]}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['not JSON', 'downloads: []'],
  ])('that is %s is set aside with every byte of its content', async (_what, content) => {
    const { folder, path } = await fileWith(content)
    expect(loadOrSetAside(path, schema, now)).toEqual({ value: null, setAside: `${path}${suffix}` })
    expect(await readdir(folder)).toEqual([`queue.json${suffix}`])
    expect(await readFile(`${path}${suffix}`, 'utf8')).toBe(content)
  })

  it('that is not even text keeps its bytes', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x80])
    const { path } = await fileWith(bytes)
    expect(loadOrSetAside(path, schema, now).setAside).toBe(`${path}${suffix}`)
    expect(await readFile(`${path}${suffix}`)).toEqual(bytes)
  })

  it('that cannot be read at all does not keep the app from starting', async () => {
    const folder = await tempFolder()
    const path = join(folder, 'settings.json')
    await mkdir(path)
    expect(loadOrSetAside(path, settingsSchema, now)).toEqual({ value: null, setAside: `${path}${suffix}` })
  })

  it.each([
    ['a theme that there is not', { theme: 'pink' }],
    ['a thousand files at once', { simultaneous: 1000 }],
    ['an address that is no web address', { civitaiUrl: 'file:///etc' }],
    ['programs that are none', { programs: [{ id: 1 }] }],
  ])('of settings with %s is set aside', async (_what, settings) => {
    const { path } = await fileWith(JSON.stringify(settings))
    expect(loadOrSetAside(path, settingsSchema, now).setAside).toBe(`${path}${suffix}`)
  })

  it('of which a part is wrong is copied, and stays', async () => {
    const { folder, path } = await fileWith('{"downloads":[{}]}')
    expect(copyAside(path, now)).toBe(`${path}${suffix}`)
    expect(await readdir(folder)).toEqual(['queue.json', `queue.json${suffix}`])
    expect(await readFile(`${path}${suffix}`, 'utf8')).toBe('{"downloads":[{}]}')
  })
})
