import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { themes, defaultSettings } from '../../shared/settings'
import { downloadSchema } from '../../shared/schemas/download'
import { settingsSchema } from '../../shared/schemas/settings'
import { readEarlySettings } from '../../electron/earlySettings'
import { openStores } from '../../electron/stores'
import type { Random } from '../civitai/random'
import { aDownload } from '../electron/engine/builders'
import { mangle, twist } from './mangle'

const failure = { kind: 'connection', detail: 'ECONNRESET' } as const

const files = {
  settings: { ...defaultSettings, theme: 'dark', firstStartDone: true },
  queue: {
    version: 1,
    downloads: [
      aDownload({ id: 'a', received: 500 }),
      aDownload({ id: 'b', state: { kind: 'retrying', at: 1e12, attempt: 2, failure } }),
      aDownload({ id: 'c', state: { kind: 'done', at: 1e12, path: '/x', sha256: 'ab', verified: true } }),
    ],
  },
  secret: { apiKey: 'eA==', origin: 'https://civitai.com' },
}
const names = ['settings', 'queue', 'secret'] as const

/**
 * A profile folder of which one file was spoilt is opened. Throws where that fails, where the others are not read, where
 * something is read that is none, and where the bytes of the spoilt one are no longer there.
 */
export async function fuzzStoreFile(random: Random, home: string): Promise<void> {
  const folder = join(home, 'profile')
  await mkdir(folder)
  const struck = random.pick(names)
  const good = JSON.stringify(files[struck], null, '\t')
  const isTwisted = random.chance(0.4)
  const spoilt = isTwisted
    ? Buffer.from(JSON.stringify(twist(files[struck], random)))
    : mangle(Buffer.from(good), random)
  for (const name of names)
    await writeFile(join(folder, `${name}.json`), name === struck ? spoilt : JSON.stringify(files[name]))

  expect(themes).toContain(readEarlySettings(folder).theme)
  const reports: unknown[] = []
  const stores = openStores(folder, 1e12, (error) => reports.push(error))
  const [settings, queue, secret] = [stores.settings.load(), stores.queue.load(), stores.secret.load()]
  expect([reports, stores.notKept]).toEqual([[], []])
  expect(settingsSchema.parse(settings)).toEqual(settings)
  for (const download of queue) expect(downloadSchema.parse(download)).toEqual(download)
  if (struck !== 'settings') expect(settings).toEqual(files.settings)
  if (struck !== 'queue') expect(queue).toEqual(files.queue.downloads)
  if (struck !== 'secret') expect(secret).toEqual(files.secret)

  const left = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
  expect(left.some((bytes) => bytes.equals(spoilt))).toBe(true)
  if (random.chance(0.1)) {
    stores.settings.save(settings)
    stores.queue.save(queue)
    const again = openStores(folder, 1e12 + 1, (error) => reports.push(error))
    expect([again.settings.load(), again.queue.load(), again.setAside, reports]).toEqual([settings, queue, [], []])
  }
  await rm(folder, { recursive: true })
}
