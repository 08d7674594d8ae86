import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultSettings } from '@shared/settings'
import Conf from 'conf'
import { describe, expect, it, vi } from 'vitest'
import { openStores } from '../../electron/stores'
import { aDownload } from './engine/builders'
import { tempFolder } from './folders/trees'

// electron-store is Conf with the folders of Electron, which is not here.
vi.mock('electron-store', () => ({
  default: class extends Conf {
    constructor({ name, ...options }: { name: string; cwd: string; accessPropertiesByDotNotation: false }) {
      super({ ...options, configName: name })
    }
  },
}))

const now = Date.UTC(2026, 10, 24, 12, 30, 1, 5)
const suffix = '.set-aside-2026-11-24T12-30-01-005Z'

/** Opens the stores of a folder with these files. */
async function opened(files: Record<string, unknown> = {}) {
  const folder = await tempFolder()
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  const open = () =>
    openStores(folder, now, (error) => {
      throw error
    })
  return { folder, open, stores: open(), path: (name: string) => join(folder, name) }
}

const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))

describe('6. The engine: the stores', () => {
  it('of a new profile hold the defaults, and keep what is saved', async () => {
    const { stores, open } = await opened()
    expect([stores.settings.load(), stores.queue.load(), stores.secret.load()]).toEqual([defaultSettings, [], null])
    stores.settings.save({ ...defaultSettings, theme: 'dark' })
    stores.queue.save([aDownload()])
    stores.secret.save({ apiKey: 'eA==', origin: 'https://civitai.red' })
    const again = open()
    expect(again.settings.load().theme).toBe('dark')
    expect(again.queue.load()).toEqual([aDownload()])
    expect(again.secret.load()).toEqual({ apiKey: 'eA==', origin: 'https://civitai.red' })
    expect([again.setAside, again.notKept]).toEqual([[], []])
  })

  it('leave nothing of a write that a kill ended, and all else as it is', async () => {
    const { folder, stores } = await opened({
      'queue.json': { downloads: [aDownload()] },
      'queue.json.tmp-56229696510d239d': '{"version":1,"downl',
      'secret.json.tmp-0000000000abcdef': '',
      'mine.json.tmp-56229696510d239d': 'x',
      'queue.json.tmp-of-mine': 'x',
    })
    expect(stores.queue.load()).toEqual([aDownload()])
    expect(stores.setAside).toEqual([])
    const left = (await readdir(folder)).filter((name) => name.includes('tmp')).sort()
    expect(left).toEqual(['mine.json.tmp-56229696510d239d', 'queue.json.tmp-of-mine'])
  })

  it('keep the history of a download, and lose no record over one that is spoilt', async () => {
    const history = [{ kind: 'added', at: 1, lastAt: 1, count: 1, received: 0 }] as const
    const spoilt = { ...aDownload({ id: 'two' }), history: [{ kind: 'no such kind' }] }
    const { stores, open } = await opened({ 'queue.json': { downloads: [{ ...aDownload(), history }, spoilt] } })
    expect(stores.queue.load()).toEqual([{ ...aDownload(), history }, aDownload({ id: 'two' })])
    stores.queue.save(stores.queue.load())
    expect(open().queue.load()[0]?.history).toEqual(history)
  })

  it('take a key without an origin for one of civitai.com', async () => {
    const { stores } = await opened({ 'secret.json': { apiKey: 'eA==' } })
    expect(stores.secret.load()).toEqual({ apiKey: 'eA==', origin: 'https://civitai.com' })
  })

  it('hold no key after it was removed', async () => {
    const { stores, path, open } = await opened()
    stores.secret.save(null)
    expect(await read(path('secret.json'))).toEqual({ apiKey: null })
    expect(open().secret.load()).toBeNull()
  })
})

describe('Bad input: the stores', () => {
  it('keep the settings that are right, and a copy of the file', async () => {
    const content = { theme: 'light', simultaneous: 1000, firstStartDone: true }
    const { stores, path, open } = await opened({ 'settings.json': content })
    expect(stores.settings.load()).toEqual({ ...defaultSettings, theme: 'light', firstStartDone: true })
    expect(stores.setAside).toEqual([path(`settings.json${suffix}`)])
    expect(await read(path(`settings.json${suffix}`))).toEqual(content)
    expect(open().setAside).toEqual([])
  })

  it('keep the records of a queue that are right, and a copy of the file', async () => {
    const { stores, path, open } = await opened({ 'queue.json': { downloads: [{ id: 'a' }, aDownload()] } })
    expect(stores.queue.load()).toEqual([aDownload()])
    expect(stores.setAside).toEqual([path(`queue.json${suffix}`)])
    expect(open().setAside).toEqual([])
  })

  it('begin afresh where a file is not JSON', async () => {
    const { stores, path, folder } = await opened({ 'settings.json': '{"theme":' })
    expect(stores.settings.load()).toEqual(defaultSettings)
    expect(stores.setAside).toEqual([path(`settings.json${suffix}`)])
    expect(await readdir(folder)).toEqual([`settings.json${suffix}`])
  })

  it('go on in memory where a file cannot be set aside, and leave it as it is', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'settings.json'), '{"theme":')
    // What it would be renamed to is taken by a folder that is not empty: true for every user, root included.
    await mkdir(join(folder, `settings.json${suffix}`, 'x'), { recursive: true })
    const reports: unknown[] = []
    const stores = openStores(folder, now, (error) => reports.push(error))
    expect(stores.settings.load()).toEqual(defaultSettings)
    expect([stores.setAside, stores.notKept]).toEqual([[], [join(folder, 'settings.json')]])
    expect(reports).toHaveLength(1)
    stores.settings.save({ ...defaultSettings, theme: 'dark' })
    stores.queue.save([aDownload()])
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":')
    expect(await read(join(folder, 'queue.json'))).toMatchObject({ downloads: [{ id: 'one' }] })
  })

  it('do not write over a file with a spoilt part that could not be copied', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'settings.json'), '{"theme":"pink","simultaneous":7}')
    await mkdir(join(folder, `settings.json${suffix}`))
    const stores = openStores(folder, now, () => undefined)
    stores.settings.save(defaultSettings)
    expect([stores.settings.load().simultaneous, stores.notKept]).toEqual([7, [join(folder, 'settings.json')]])
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":"pink","simultaneous":7}')
  })
})
