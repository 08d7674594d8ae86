import { appendFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openIndexStore, type IndexStore } from '../../../electron/library/indexStore'
import { randomFrom } from '../../civitai/random'
import { mangle } from '../../fuzz/mangle'
import { useTempFolder } from '../engine/tempFolder'
import { libraryFile, libraryModel } from './builders'

const tempFolder = useTempFolder()
const never = (error: unknown) => {
  throw error
}

async function stored(): Promise<{ path: string; store: IndexStore }> {
  const path = join(await tempFolder(), 'library', 'index.jsonl')
  const store = openIndexStore(path, never)
  await store.load()
  return { path, store }
}

const again = async (path: string) => openIndexStore(path, never).load()

describe('6.5 Library: the index', () => {
  it('keeps files, models and what is ignored, and forgets what is gone or no longer ignored', async () => {
    const { path, store } = await stored()
    const file = libraryFile({ path: '/m/字 é.safetensors' })
    store.put([{ file }, { file: libraryFile({ path: '/m/b' }) }, { model: libraryModel(3) }])
    store.put([{ gone: '/m/b' }, { ignored: 9 }, { ignored: 8 }, { heeded: 8 }])
    store.put([{ file: { ...file, away: true } }])
    await store.settled()
    const index = await again(path)
    expect([...index.files.values()]).toEqual([{ ...file, away: true }])
    expect(index.models.get(3)).toEqual(libraryModel(3))
    expect([...index.ignored]).toEqual([9])
  })

  it('loses to a torn write what was torn, and glues nothing to it', async () => {
    const { path, store } = await stored()
    for (const n of [1, 2, 3]) store.put([{ file: libraryFile({ path: `/m/${String(n)}` }) }])
    await store.settled()
    await truncate(path, (await stat(path)).size - 40)
    const next = openIndexStore(path, never)
    expect([...(await next.load()).files.keys()]).toEqual(['/m/1', '/m/2'])
    next.put([{ file: libraryFile({ path: '/m/4' }) }])
    await next.settled()
    expect([...(await again(path)).files.keys()]).toEqual(['/m/1', '/m/2', '/m/4'])
  })

  it('keeps what the disk refused until it takes it, and glues nothing to what was torn', async () => {
    const path = join(await tempFolder(), 'library', 'index.jsonl')
    const refused: unknown[] = []
    const store = openIndexStore(path, (error) => refused.push(error))
    await store.load()
    // A folder in its place refuses as a full disk does.
    await rm(path, { force: true })
    await mkdir(path)
    store.put([{ file: libraryFile({ path: '/m/1' }) }])
    await store.settled()
    expect(refused).toHaveLength(1)
    await rm(path, { recursive: true })
    await writeFile(path, '{"file":{"path":"/m/to')
    store.put([{ file: libraryFile({ path: '/m/2' }) }])
    await store.settled()
    expect([...(await again(path)).files.keys()]).toEqual(['/m/1', '/m/2'])
  })

  it('starts with what can be read of a file that was mangled, whatever happened to it', async () => {
    const { path, store } = await stored()
    for (let n = 0; n < 40; n += 1) store.put([{ file: libraryFile({ path: `/m/${String(n)}` }) }])
    await store.settled()
    const good = await readFile(path)
    const random = randomFrom(4)
    for (let n = 0; n < 300; n += 1) {
      await writeFile(path, mangle(good, random))
      const { files } = await again(path)
      for (const [key, file] of files) expect(key).toBe(file.path)
      expect(files.size).toBeLessThanOrEqual(45)
    }
  })

  it('is written anew once most of it is out of date', async () => {
    const { path, store } = await stored()
    const changes = Array.from({ length: 2500 }, (_, n) => ({ file: libraryFile({ path: '/m/a', changedAt: n }) }))
    store.put(changes)
    await store.settled()
    const before = (await stat(path)).size
    const index = await again(path)
    expect(index.files.get('/m/a')?.changedAt).toBe(2499)
    expect((await stat(path)).size).toBeLessThan(before / 1000)
    expect((await again(path)).files.get('/m/a')).toEqual(index.files.get('/m/a'))
  })

  it('reads no endless line, and is empty where there was nothing', async () => {
    const { path } = await stored()
    expect((await again(path)).files.size).toBe(0)
    await writeFile(path, 'x'.repeat(5_000_000))
    await appendFile(path, `\n${JSON.stringify({ file: libraryFile({ path: '/m/a' }) })}\n`)
    expect([...(await again(path)).files.keys()]).toEqual(['/m/a'])
  })
})
