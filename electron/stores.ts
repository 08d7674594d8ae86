import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import { downloadSchema } from '@shared/schemas/download'
import { incidentSchema } from '@shared/schemas/incident'
import { defaultSettings, type Settings } from '@shared/settings'
import type { DownloadStore, KeptDownload } from './engine/ports'
import { codeOf } from '@shared/systemErrors'
import { salvageSettings } from './salvagedSettings'
import { copyAside, loadOrSetAside } from './setAside'

/** The settings as they are kept. */
export interface SettingsStore {
  load(): Settings
  save(settings: Settings): void
}

/** The API key as it is kept. */
export interface EncryptedKey {
  /** Base64 of what safeStorage made of it. */
  apiKey: string
  /** Origin of the base URL that it was tested against. */
  origin: string
}

/** Where the API key is kept; null: there is none. */
export interface SecretStore {
  load(): EncryptedKey | null
  save(key: EncryptedKey | null): void
}

/** All that is kept in the profile folder, and what became of files that could not be read. */
export interface Stores {
  settings: SettingsStore
  queue: DownloadStore
  secret: SecretStore
  /** The same for the password of a proxy. */
  proxySecret: SecretStore
  /** Paths of the copies. */
  setAside: string[]
  /** Paths of files that could not be set aside either: they stay as they are, and nothing is saved in this run. */
  notKept: string[]
}

const settingsFile = z.record(z.string(), z.unknown())
const queueFile = z.object({ downloads: z.array(z.unknown()) })
// A history that is not right is no reason to lose its record.
const keptSchema = downloadSchema.extend({ history: z.array(incidentSchema).optional().catch(undefined) })
const secretFile = z.object({
  apiKey: z.string().nullable(),
  // Before keys were kept for one base URL there was only this one.
  origin: z.string().default('https://civitai.com'),
})

/**
 * Opens the stores of a profile folder, which is in nobody else's use: what a kill in the middle of a write has left there
 * is deleted. A file that is not right is set aside with its content kept and the app starts with a fresh one; of settings
 * and of a queue, the parts that are right are kept. Where a file cannot be set aside, the app goes on without saving to it.
 * @param now epoch ms, for the names of the copies
 * @param report told why a file could not be set aside
 */
export function openStores(folder: string, now: number, report: (error: unknown) => void): Stores {
  const setAside: string[] = []
  const notKept: string[] = []
  const pathOf = (name: string): string => join(folder, `${name}.json`)

  function orNotKept<T>(name: string, act: () => T): T | null {
    try {
      return act()
    } catch (error) {
      notKept.push(pathOf(name))
      report(error)
      return null
    }
  }

  function read<T>(name: string, schema: z.ZodType<T>): T | null {
    const loaded = orNotKept(name, () => loadOrSetAside(pathOf(name), schema, now))
    if (loaded !== null && loaded.setAside !== null) setAside.push(loaded.setAside)
    return loaded?.value ?? null
  }

  /** Answers what saves to the file. */
  function open(name: string): (content: object) => void {
    if (notKept.includes(pathOf(name))) return () => undefined
    const store = new Store({ name, cwd: folder, accessPropertiesByDotNotation: false })
    return (content) => {
      store.store = { ...content }
    }
  }

  /** Copies a file of which a part is spoilt, and writes the rest: else the next start would copy it again. */
  function keepRest(name: string, rest: object): (content: object) => void {
    orNotKept(name, () => setAside.push(copyAside(pathOf(name), now)))
    const save = open(name)
    orNotKept(name, () => save(rest))
    return save
  }

  deleteHalfWritten(folder, report)
  const found = read('settings', settingsFile)
  const { settings, spoilt } = found === null ? { settings: defaultSettings, spoilt: [] } : salvageSettings(found)
  const saveSettings = spoilt.length > 0 ? keepRest('settings', settings) : open('settings')

  const records = read('queue', queueFile)?.downloads ?? []
  const downloads = records.flatMap((record): KeptDownload[] => {
    const parsed = keptSchema.safeParse(record)
    return parsed.success ? [parsed.data] : []
  })
  const queueOf = (list: readonly KeptDownload[]): object => ({ version: 1, downloads: list })
  const saveQueue = downloads.length < records.length ? keepRest('queue', queueOf(downloads)) : open('queue')

  function secretStore(name: string): SecretStore {
    const secret = read(name, secretFile)
    const save = open(name)
    return {
      load: () => (typeof secret?.apiKey === 'string' ? { apiKey: secret.apiKey, origin: secret.origin } : null),
      save: (key) => save(key ?? { apiKey: null }),
    }
  }

  return {
    settings: { load: () => settings, save: saveSettings },
    queue: { load: () => downloads, save: (list) => saveQueue(queueOf(list)) },
    secret: secretStore('secret'),
    proxySecret: secretStore('proxySecret'),
    setAside,
    notKept,
  }
}

/** What electron-store (by way of atomically) writes before it renames it. */
const halfWritten = /^(settings|queue|secret|proxySecret)\.json\.tmp-[0-9a-f]+$/

function deleteHalfWritten(folder: string, report: (error: unknown) => void): void {
  try {
    for (const name of readdirSync(folder)) if (halfWritten.test(name)) rmSync(join(folder, name), { force: true })
  } catch (error) {
    // The folder of a new profile is not there yet.
    if (codeOf(error) !== 'ENOENT') report(error)
  }
}
