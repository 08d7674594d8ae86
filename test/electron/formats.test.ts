import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsSchema } from '@shared/schemas/settings'
import Conf from 'conf'
import { describe, expect, it, vi } from 'vitest'
import { openDeedStore } from '../../electron/library/deeds/deedStore'
import { openIndexStore } from '../../electron/library/indexStore'
import { openStores } from '../../electron/stores'
import { readPlace } from '../../electron/system/windowPlace'
import { tempFolder } from './folders/trees'

// electron-store is Conf with the folders of Electron, which is not here.
vi.mock('electron-store', () => ({
  default: class extends Conf {
    constructor({ name, ...options }: { name: string; cwd: string; accessPropertiesByDotNotation: false }) {
      super({ ...options, configName: name })
    }
  },
}))

/**
 * Files as earlier versions wrote them, the oldest first: `first`, before there were histories and connections; `history`,
 * with histories, roots, allowed hours and a key's origin; `searches`, with languages, saved searches, landings and what
 * holds the whole queue, before notifications and the tray; `library`, with programs, duties, moves and own files in the
 * queue, proxies, sidecars, and the library's index and deeds. A new format gets a folder, and none is ever changed.
 */
const formats = ['first', 'history', 'searches', 'library'] as const

type Json = Record<string, unknown>
const never = (error: unknown) => {
  throw error
}

/** Opens a profile that an earlier version left. */
async function opened(format: (typeof formats)[number]) {
  const folder = await tempFolder()
  await cp(join(import.meta.dirname, 'formats', format), folder, { recursive: true })
  const json = async (name: string) => JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Json
  const before = { settings: await json('settings'), queue: await json('queue'), secret: await json('secret') }
  return { folder, before, json, open: () => openStores(folder, 0, never) }
}

describe('5. Robustness: a profile of an earlier format', () => {
  it.each(formats)('%s: loses nothing, and nothing is set aside', async (format) => {
    const { folder, before, open } = await opened(format)
    const stores = open()
    expect([stores.setAside, stores.notKept]).toEqual([[], []])
    expect(stores.settings.load()).toMatchObject(before.settings)
    const downloads = before.queue.downloads as Json[]
    expect(stores.queue.load()).toMatchObject(downloads)
    expect(stores.queue.load()).toHaveLength(downloads.length)
    expect(stores.secret.load()).toMatchObject(before.secret)
    const aside = (await readdir(folder)).filter((name) => name.includes('set-aside'))
    expect(aside).toEqual([])
  })

  it.each(formats)('%s: is the same after it was saved in the present format', async (format) => {
    const { before, json, open } = await opened(format)
    const stores = open()
    stores.settings.save(stores.settings.load())
    stores.queue.save(stores.queue.load())
    const again = open()
    expect(again.settings.load()).toEqual(stores.settings.load())
    expect(again.queue.load()).toEqual(stores.queue.load())
    expect(await json('queue')).toMatchObject(before.queue)
  })

  it('settings that were not there yet are as at a first start', async () => {
    const { open } = await opened('first')
    const fresh = settingsSchema.parse({})
    expect(open().settings.load()).toMatchObject({
      ...{ hours: null, connections: fresh.connections, savedSearches: [], notifications: true, tray: true },
    })
  })

  it("a key that was kept before keys had an origin is for Civitai's own address", async () => {
    const { open } = await opened('first')
    expect(open().secret.load()?.origin).toBe('https://civitai.com')
  })

  it('the index of the library is read', async () => {
    const { folder } = await opened('searches')
    const index = await openIndexStore(join(folder, 'library-index.jsonl'), never).load()
    expect([[...index.files.keys()], [...index.models.keys()], [...index.ignored]]).toEqual([
      ['/m/a.safetensors'],
      [3],
      [9],
    ])
  })

  it('the index with drives that were away, versions that are heeded again and what was identified is read', async () => {
    const { folder } = await opened('library')
    const index = await openIndexStore(join(folder, 'library', 'index.jsonl'), never).load()
    expect([...index.files.keys()]).toEqual(['/m/a.safetensors', '/m/b.safetensors'])
    expect(index.files.get('/m/a.safetensors')).toMatchObject({
      ...{ identity: { by: 'tensors' }, inode: '2049:77', check: { intact: false }, header: { tensors: 12 } },
    })
    expect(index.files.get('/m/b.safetensors')).toMatchObject({ away: true, identity: { kind: 'unknown' } })
    expect([[...index.ignored], [...index.mounts], index.models.get(3)?.gone]).toEqual([[10], ['/m'], true])
  })

  it('what can be undone, the password of a proxy and the place of the window are read', async () => {
    const { folder, json, open } = await opened('library')
    const deeds = await openDeedStore(join(folder, 'library', 'deeds.json')).load()
    expect(deeds.map(({ id, kind, state }) => [id, kind, state])).toEqual([
      ['m1', 'move', 'done'],
      ['c1', 'copy', 'begun'],
      ['t1', 'trash', 'undone'],
    ])
    expect(deeds[0]?.files).toHaveLength(2)
    expect(open().proxySecret.load()).toEqual(await json('proxySecret'))
    expect(readPlace(await json('window'))).toMatchObject({ width: 1300, height: 820 })
  })
})
