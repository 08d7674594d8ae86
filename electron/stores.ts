import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import { downloadSchema, type Download } from '@shared/download'
import { settingsSchema, type Settings } from '@shared/settings'
import type { DownloadStore } from './engine/ports'
import { copyAside, loadOrSetAside } from './setAside'

/** The settings as they are kept. */
export interface SettingsStore {
  load(): Settings
  save(settings: Settings): void
}

/** The encrypted API key as it is kept: base64 of what safeStorage made of it. */
export interface SecretStore {
  load(): string | null
  save(encrypted: string | null): void
}

/** All that is kept in the profile folder, and the copies of files that could not be read. */
export interface Stores {
  settings: SettingsStore
  queue: DownloadStore
  secret: SecretStore
  setAside: string[]
}

const queueFile = z.object({ downloads: z.array(z.unknown()) })
const secretFile = z.object({ apiKey: z.string().nullable() })

/**
 * Opens the stores of a profile folder. A file that is not right is set aside with its content kept and the app starts
 * with a fresh one; of a queue, the records that are right are kept.
 */
export function openStores(folder: string, now: number): Stores {
  const setAside: string[] = []
  const pathOf = (name: string): string => join(folder, `${name}.json`)
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const loaded = loadOrSetAside(pathOf(name), schema, now)
    if (loaded.setAside !== null) setAside.push(loaded.setAside)
    return loaded.value
  }

  const settings = read('settings', settingsSchema) ?? settingsSchema.parse({})
  const secret = read('secret', secretFile)
  const records = read('queue', queueFile)?.downloads ?? []
  const downloads = records.flatMap((record): Download[] => {
    const parsed = downloadSchema.safeParse(record)
    return parsed.success ? [parsed.data] : []
  })
  if (downloads.length < records.length) setAside.push(copyAside(pathOf('queue'), now))

  const open = (name: string): Store => new Store({ name, cwd: folder, accessPropertiesByDotNotation: false })
  const settingsStore = open('settings')
  const queueStore = open('queue')
  const secretStore = open('secret')
  return {
    settings: {
      load: () => settings,
      save(value) {
        settingsStore.store = { ...value }
      },
    },
    queue: {
      load: () => downloads,
      save(list) {
        queueStore.store = { version: 1, downloads: list }
      },
    },
    secret: {
      load: () => secret?.apiKey ?? null,
      save(encrypted) {
        secretStore.store = { apiKey: encrypted }
      },
    },
    setAside,
  }
}
