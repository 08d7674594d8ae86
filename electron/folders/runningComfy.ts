import { get } from 'node:http'
import { basename, dirname } from 'node:path'
import type { ComfyListing } from '@shared/program'
import { foldName } from './names'
import { isPathText, isRecord, nothingSet, type OwnSettings } from './ownSettings'
import type { Places } from './places'

/** Where ComfyUI listens unless told otherwise (comfy/cli_args.py). */
export const COMFY_PORT = 8188
/** Nobody waits longer for a program that may not run, ms. */
const ASK_MS = 1500
/** Bytes of an answer, at most: a listing of ten thousand files has two million. */
const MOST_BYTES = 16 * 2 ** 20
const MOST_FOLDERS = 1000

/** The folders of a ComfyUI that runs on this computer, by its own word: key -> absolute paths, in its order. */
export interface RunningComfy {
  port: number
  folders: ReadonlyMap<string, readonly string[]>
}

/**
 * Asks the ComfyUI of this computer for its real folders (`/experiment/models`, app/model_manager.py). Only the loopback
 * address is asked; time and bytes are bounded.
 * @returns null when none runs there, or what runs there answers something else
 */
export async function askComfy(port = COMFY_PORT): Promise<RunningComfy | null> {
  const answer = await ask(port, '/experiment/models')
  if (!Array.isArray(answer)) return null
  const folders = new Map<string, string[]>()
  for (const one of answer.slice(0, MOST_FOLDERS) as unknown[]) {
    if (!isRecord(one) || typeof one.name !== 'string' || !Array.isArray(one.folders)) continue
    folders.set(one.name, one.folders.slice(0, MOST_FOLDERS).filter(isPathText))
  }
  return folders.has('checkpoints') ? { port, folders } : null
}

/** True when the running one is this install: its checkpoints, or any of its other models, lie below the root. */
export async function isOf(running: RunningComfy, root: string, places: Places): Promise<boolean> {
  const found = await rootOfRunning(running, places)
  return found !== null && found === ((await places.disk.real(root)) ?? root)
}

/** The base folder of the running one: that whose `models/checkpoints` it looks at; null when it tells no such folder. */
export async function rootOfRunning({ folders }: RunningComfy, { disk, path }: Places): Promise<string | null> {
  for (const folder of folders.get('checkpoints') ?? []) {
    const models = path.dirname(folder)
    if (path.basename(folder).toLowerCase() !== 'checkpoints' || path.basename(models).toLowerCase() !== 'models')
      continue
    const root = path.dirname(models)
    // A linked `models` still belongs to the folder that it is linked in.
    const real = await disk.real(root)
    const known = ['custom_nodes', 'main.py', 'user'].map((name) => disk.kind(path.join(root, name)))
    if (real !== null && (await Promise.all(known)).some((kind) => kind !== null)) return real
  }
  return null
}

/**
 * Does the running ComfyUI list this file? Its own check after a download: what it lists, it can load.
 * @param path absolute, as the file was placed
 * @returns `elsewhere`: it lies below its base, and in none of its folders; null when it cannot be asked, or when the file is
 * none of its own
 */
export async function listingOf(path: string, running: RunningComfy, places: Places): Promise<ComfyListing | null> {
  const { path: paths, disk } = places
  const real = (await disk.real(path)) ?? path
  const belowOf = async (folder: string): Promise<string | null> => {
    const below = paths.relative((await disk.real(folder)) ?? folder, real)
    return below === '' || below.startsWith('..') || paths.isAbsolute(below) ? null : below
  }
  let isIn = false
  for (const [key, folders] of running.folders) {
    for (const folder of folders) {
      const below = (await belowOf(folder)) ?? linkedBelow(paths, folder, path)
      if (below === null) continue
      const answer = await ask(running.port, `/experiment/models/${encodeURIComponent(key)}`)
      if (!Array.isArray(answer)) return null
      isIn = true
      const wanted = foldName(below.replaceAll('\\', '/'))
      const names = (answer as unknown[]).map((one) => (isRecord(one) ? one.name : one))
      const isThere = names.some((name) => typeof name === 'string' && foldName(name.replaceAll('\\', '/')) === wanted)
      // Another key may list other kinds of file of the same folder (`unet_gguf`).
      if (isThere) return 'listed'
    }
  }
  if (isIn) return 'notListed'
  const root = await rootOfRunning(running, places)
  return root !== null && (await belowOf(root)) !== null ? 'elsewhere' : null
}

/** A symbolic link's own place: its real path is that of another folder. */
function linkedBelow(paths: Places['path'], folder: string, path: string): string | null {
  const below = paths.relative(folder, path)
  return below === '' || below.startsWith('..') || paths.isAbsolute(below) ? null : below
}

/** What it tells, in the shape of settings: each key's folders are all there are. */
export function toldSettings({ folders, port }: RunningComfy): OwnSettings {
  const told = [...folders].flatMap(([key, list]) =>
    savedFirst(key, list).map((folder) => ({ key, folder, how: 'instead' as const })),
  )
  return { ...nothingSet, folders: told, notes: [{ kind: 'running', path: `http://127.0.0.1:${String(port)}` }] }
}

/** The legacy `unet` and `clip` folders are searched first, but it is not there that one saves. */
function savedFirst(key: string, folders: readonly string[]): readonly string[] {
  const old = { diffusion_models: 'unet', text_encoders: 'clip' }[key]
  const [first, ...rest] = folders
  if (old === undefined || first === undefined || basename(first) !== old) return folders
  const own = rest.find((folder) => basename(folder) === key && dirname(folder) === dirname(first))
  return own === undefined ? folders : [own, first, ...rest.filter((folder) => folder !== own)]
}

/** The answer's JSON; null for anything but a JSON answer with status 200 in time. */
async function ask(port: number, path: string): Promise<unknown> {
  const text = await new Promise<string | null>((resolve) => {
    const none = (): void => resolve(null)
    const timer = setTimeout(() => request.destroy(), ASK_MS)
    const request = get({ host: '127.0.0.1', port, path, agent: false, headers: { accept: 'application/json' } })
    request.on('error', none)
    request.on('close', () => {
      clearTimeout(timer)
      none()
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      if (response.statusCode !== 200) request.destroy()
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MOST_BYTES) request.destroy()
        else chunks.push(chunk)
      })
      response.on('error', none)
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
  })
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    // Something else listens there.
    return null
  }
}
