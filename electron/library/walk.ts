import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { codeOf } from '@shared/systemErrors'
import { expectedPath } from './expectedPath'
import { folderIdentity } from './folderIdentity'

/** A folder of models: whose it is, and what it is for. */
export interface ModelRoot {
  folder: string
  programId: string | null
  type: string
}

/** A model file as the folders show it. */
export interface SeenFile {
  /** Real path; of a link to what has no model's name (a store of blobs) the link's own. */
  path: string
  bytes: number
  /** Epoch ms. */
  changedAt: number
  /** Device and inode, where the file has more names than this one (hard links, links to a blob); else absent. */
  inode?: string
  root: ModelRoot
}

/** What a walk found. */
export interface Walk {
  files: SeenFile[]
  /** The roots that are there, by their real paths. */
  present: ModelRoot[]
  /** Where the roots that are not there would be. */
  missing: string[]
  /** What nothing can be told of now: folders and files that refused to be looked at, and where links to nothing lead. */
  unread: string[]
  /** Folders on another volume than the folder above them: those that were looked into, and those that roots lie in. */
  mounts: string[]
  /** Programs that have a root, there or not. */
  programs: ReadonlySet<string | null>
  /** All folders that were looked into. */
  folders: string[]
  /** False when there was more than is looked at: then nothing is gone because it was not seen. */
  whole: boolean
}

/** What image programs load (ComfyUI, folder_paths.py; A1111, modules/sd_models.py; ComfyUI-GGUF, nodes.py). */
const modelName = /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|gguf|onnx|pkl)$/i
/** Ours while they are fetched, and what cannot be a model whatever it ends in. */
const notModels = /\.mpdl(\.|$)/i

const DEEPEST = 32
const MOST_FILES = 200_000
const MOST_FOLDERS = 50_000
/** Files that are looked at together: the disk has its queue full, the memory not. */
const AT_ONCE = 64

/**
 * Walks the folders of models, links resolved; each folder and file once, however many ways lead to it, under the root
 * that is closest above it. No file is opened. What cannot be read is told as such.
 */
export async function walk(roots: readonly ModelRoot[], signal?: AbortSignal): Promise<Walk> {
  const { real, missing } = await realRoots(roots)
  const begun = await identities(real.map(({ folder }) => folder))
  const above = foldersAbove(real)
  const rootOf = new Map(real.map((root) => [root.folder, root]))
  const files = new Map<string, SeenFile>()
  const seen = new Set<string>()
  const unread: string[] = []
  const mounts = new Set(await mountsAbove(real))
  for (const [folder, identity] of await identities([...mounts])) begun.set(folder, identity)
  let waiting = real.map((root) => ({ folder: root.folder, root, depth: 0 }))
  while (waiting.length > 0 && files.size < MOST_FILES && seen.size < MOST_FOLDERS) {
    signal?.throwIfAborted()
    const next: typeof waiting = []
    for (const { folder, root, depth } of waiting.splice(0, AT_ONCE)) {
      if (seen.has(folder)) continue
      seen.add(folder)
      const found = await look(folder, above)
      for (const below of found.folders)
        if (depth < DEEPEST) next.push({ folder: below, root: rootOf.get(below) ?? root, depth: depth + 1 })
      for (const file of found.files) files.set(file.path, { ...file, root })
      unread.push(...found.unread)
      if (found.isMount) mounts.add(folder)
    }
    waiting = [...next, ...waiting]
  }
  // A drive that went away meanwhile has taken its folders along: nothing was seen of them.
  for (const [folder, now] of await identities([...begun.keys()])) if (begun.get(folder) !== now) unread.push(folder)
  return {
    files: [...files.values()],
    present: real,
    ...{ missing, unread, mounts: [...mounts] },
    programs: new Set(roots.map(({ programId }) => programId)),
    folders: [...seen],
    whole: waiting.length === 0,
  }
}

/** The roots that are there, by their real paths, each once. Those inside another one come first: they say more. */
async function realRoots(roots: readonly ModelRoot[]): Promise<{ real: ModelRoot[]; missing: string[] }> {
  const found = new Map<string, ModelRoot>()
  const missing: string[] = []
  for (const root of roots) {
    try {
      const folder = await realpath(root.folder)
      if ((await stat(folder)).isDirectory() && !found.has(folder)) found.set(folder, { ...root, folder })
    } catch {
      // Not made yet, or away with its drive.
      missing.push(await expectedPath(root.folder))
    }
  }
  return { real: [...found.values()].sort((a, b) => b.folder.length - a.folder.length), missing }
}

async function identities(folders: readonly string[]): Promise<Map<string, string | null>> {
  return new Map(await Promise.all(folders.map(async (one) => [one, await folderIdentity(one)] as const)))
}

/** The folders in which the drives of the roots are mounted; not that of the whole system. */
async function mountsAbove(roots: readonly ModelRoot[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { folder } of roots) {
    const device = await deviceOf(folder)
    let at = folder
    while (dirname(at) !== at && (await deviceOf(dirname(at))) === device) at = dirname(at)
    if (dirname(at) !== at) found.add(at)
  }
  return [...found]
}

/** Null for a folder that is gone since. */
async function deviceOf(folder: string): Promise<number | null> {
  return await stat(folder).then(
    ({ dev }) => dev,
    () => null,
  )
}

type Found = Omit<SeenFile, 'root'>

/** What one folder holds. */
interface Look {
  folders: string[]
  files: Found[]
  unread: string[]
  isMount: boolean
}

/** @param above folders that no link may lead to: they hold the roots themselves, and all else there is */
async function look(folder: string, above: ReadonlySet<string>): Promise<Look> {
  const look: Look = { folders: [], files: [], unread: [], isMount: false }
  const wanted: { path: string; link: boolean }[] = []
  try {
    look.isMount = (await stat(folder)).dev !== (await stat(dirname(folder))).dev
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isSymbolicLink()) wanted.push({ path, link: true })
      else if (entry.isDirectory() && entry.name !== '.git') look.folders.push(path)
      else if (entry.isFile() && isModelName(entry.name)) wanted.push({ path, link: false })
    }
  } catch (error) {
    // Gone meanwhile is gone; closed to us, or a share that does not answer, says nothing of what is in it.
    if (!isNothing(error)) look.unread.push(folder)
  }
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    for (const one of await Promise.all(wanted.slice(from, from + AT_ONCE).map(lookAt))) {
      if (one === null) continue
      if ('bytes' in one) look.files.push(one)
      else if ('unread' in one) look.unread.push(one.unread)
      else if (!above.has(one.folder)) look.folders.push(one.folder)
    }
  }
  return look
}

/** Asked for anew, of the few that need it: the numbers of NTFS are longer than those of JavaScript. */
async function inodeOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true })
  return `${String(dev)} ${String(ino)}`
}

function isNothing(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** True for names of files that image programs load. */
export function isModelName(name: string): boolean {
  return modelName.test(name) && !notModels.test(name)
}

/** A model file, the real path of a folder that a link leads to, or what cannot be looked at; null for all else. */
async function lookAt({
  path,
  link,
}: {
  path: string
  link: boolean
}): Promise<Found | { folder: string } | { unread: string } | null> {
  try {
    // What is no link, in a folder whose path is real, is where it says.
    const real = link ? await realpath(path) : path
    const found = await stat(real)
    if (found.isDirectory()) return { folder: real }
    const named = [real, path].find(isModelName)
    if (!found.isFile() || named === undefined) return null
    const seen = { path: named, bytes: found.size, changedAt: found.mtimeMs }
    return found.nlink > 1 || named !== real ? { ...seen, inode: await inodeOf(real) } : seen
  } catch (error) {
    if (link) return { unread: await expectedPath(path) }
    return isNothing(error) ? null : { unread: path }
  }
}

/** All folders that some root lies in. */
function foldersAbove(roots: readonly ModelRoot[]): Set<string> {
  const above = new Set<string>()
  for (const { folder } of roots) {
    const parts = folder.split(sep)
    for (let n = parts.length - 1; n > 0; n -= 1) above.add(parts.slice(0, n).join(sep) || sep)
  }
  return above
}
