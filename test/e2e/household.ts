import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect } from '@playwright/test'
import type { Program } from '@shared/program'
import type { Settings } from '@shared/settings'
import { settingsSchema } from '@shared/schemas/settings'
import { buildCatalogue, type Catalogue } from '../civitai/catalogue'
import type { KnownIds } from '../civitai/known'
import { startCivitai, type StandIn } from '../civitai/server'
import type { Settings as StandInSettings } from '../civitai/settings'
import { trueHashes } from '../civitai/hashes'
import { test as base } from './desk'
import { launchApp, type LaunchOptions, type RunningApp } from './app'

export { expect }

type Installed = 'comfyui' | 'a1111'

/** What the two programs look like on disk, as far as anyone looks; a closing slash means a folder. */
const trees: Record<Installed, readonly string[]> = {
  comfyui: ['main.py', 'folder_paths.py', 'comfy/', 'models/checkpoints/', 'models/loras/'],
  a1111: ['webui.py', 'launch.py', 'models/Stable-diffusion/', 'models/Lora/', 'models/VAE/', 'embeddings/'],
}

/** A file of the catalogue as it has to arrive. */
export type Expected = { model: string; fileName: string; bytes: number; sha256: string }

/** All that one test works with, on real disk and real ports; gone when the test is over. */
export type Household = {
  /** A temporary folder that holds all of it; its path is real. */
  folder: string
  profile: string
  /** The root of a fresh install of each program. */
  roots: Record<Installed, string>
  civitai: StandIn
  /** Writes the settings that a finished first start leaves, with ComfyUI as the program. Call it before `start`. */
  settle(change?: Partial<Settings>): Promise<void>
  /** Starts the app on this profile; whatever still runs when the test is over is ended. */
  start(options?: Partial<LaunchOptions>): Promise<RunningApp>
  /** Writes files below a folder, by their paths there. */
  grow(folder: string, files: Readonly<Record<string, string>>): Promise<void>
  /** Writes a file into the folder and answers its path. */
  file(name: string, text: string): Promise<string>
  /** What the catalogue says of a model's first file. */
  expected(ids: KnownIds): Promise<Expected>
}

// Building it and hashing its files is the same work for every test, and no test changes it.
let shared: Catalogue | null = null

async function grow(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const full = join(root, path)
    await mkdir(path.endsWith('/') ? full : dirname(full), { recursive: true })
    if (!path.endsWith('/')) await writeFile(full, '')
  }
}

/** An app that is asked to quit has this many ms for it. */
const patience = 10_000

/** Ends an app that may have ended before. A kill would leave its helper processes, which make the profile anew. */
async function ended(app: RunningApp): Promise<void> {
  const timer = setTimeout(() => void app.kill9(), patience)
  await app.close()
  clearTimeout(timer)
}

async function openHousehold(standIn: Partial<StandInSettings>): Promise<Household & { close(): Promise<void> }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'modelport-e2e-')))
  const profile = join(folder, 'profile')
  const roots = { comfyui: join(folder, 'ComfyUI'), a1111: join(folder, 'stable-diffusion-webui') }
  await mkdir(profile)
  await grow(roots.comfyui, trees.comfyui)
  await grow(roots.a1111, trees.a1111)
  shared ??= buildCatalogue()
  const catalogue = shared
  const civitai = await startCivitai({ ...standIn, catalogue })
  const apps: RunningApp[] = []
  const pageErrors: string[] = []
  return {
    folder,
    profile,
    roots,
    civitai,
    async settle(change = {}) {
      const program: Program = { id: 'comfyui', kind: 'comfyui', name: 'ComfyUI', root: roots.comfyui, overrides: {} }
      const settings = settingsSchema.parse({ firstStartDone: true, programs: [program], ...change })
      await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
    },
    async start(options = {}) {
      const running = await launchApp({ profile, civitaiUrl: civitai.url, ...options })
      apps.push(running)
      running.window.on('pageerror', (error) => pageErrors.push(error.message))
      return running
    },
    async grow(root, files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), text)
      }
    },
    async file(name, text) {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    },
    async expected({ modelId, versionId, fileId }) {
      const [model, file] = [catalogue.model(modelId), catalogue.file(fileId)]
      if (model === undefined || file === undefined) throw new Error(`no file of version ${String(versionId)}`)
      const sha256 = (await trueHashes(file)).SHA256?.toLowerCase() ?? ''
      return { model: model.name, fileName: file.name, bytes: file.bytes, sha256 }
    },
    async close() {
      for (const app of apps) await ended(app)
      await civitai.close()
      // Chromium's helper processes may write a little longer than the first one lives.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
      expect(pageErrors, 'errors thrown in the page').toEqual([])
    },
  }
}

/** The tests' `test`: hands each a household of its own. `standIn`: how the stand-in Civitai behaves from the start. */
export const test = base.extend<{ standIn: Partial<StandInSettings>; house: Household }>({
  standIn: [{}, { option: true }],
  house: async ({ standIn }, use) => {
    const house = await openHousehold(standIn)
    try {
      await use(house)
    } finally {
      await house.close()
    }
  },
})

/** SHA-256 of a file on disk, lower-case hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What is in a folder once the sidecar and the preview of a model are there too. */
export function withSidecars(fileName: string): string[] {
  const stem = fileName.replace(/\.[^.]+$/, '')
  return [`${stem}.civitai.info`, `${stem}.preview.png`, fileName]
}

/** The requests for files of models that reached the storage, oldest first. */
export function storageRequests(civitai: StandIn) {
  return civitai.log.entries().filter(({ origin }) => origin === 'storage')
}

/** Body bytes that the storage has handed out until now, those included that were on their way when a client left. */
export function storageBytes(civitai: StandIn): number {
  return storageRequests(civitai).reduce((sum, { bytesSent }) => sum + bytesSent, 0)
}

/** The requests for a download's address, oldest first. */
export function addressRequests(civitai: StandIn) {
  return civitai.log.entries().filter(({ origin, url }) => origin === 'api' && url.startsWith('/api/download/'))
}
