import type { ProgramKind, ProgramNote } from '@shared/program'
import { desktopBase } from './comfySettings'
import { desktopFolders, desktopInstalls } from './desktopInstalls'
import { installMeant } from './install'
import { layoutOf, type Layout } from './layout'
import { isPathText, readJson } from './ownSettings'
import { thisComputer, type Places } from './places'
import { rootOfRunning, type RunningComfy } from './runningComfy'

/** A program that was found, with where it looks. */
export interface FoundInstall {
  kind: ProgramKind
  /** Real path. */
  root: string
  layout: Layout
}

/** What is looked at, at most: a search that a person waits for, and no scan of a disk. */
export interface Bounds {
  /** Folders that are looked into. */
  folders: number
  /** Folders below a chosen one. */
  depth: number
  /** Names of one folder that are considered. */
  names: number
  /** Programs. */
  found: number
}
const usualBounds: Bounds = { folders: 3000, depth: 4, names: 1000, found: 100 }

/** Names, in lower case, that an install or a folder for such programs has in a known place. */
const telling =
  /comfy|stable|diffusion|webui|automatic|forge|fooocus|swarm|invoke|sd[-_. ]?next|vlad|matrix|^sd$|^ai$|^(ai|gen|ml)[-_ ]|[-_ ](ai|ml)$|^pinokio$/
/** Folders that hold a program's parts or models, and never a program: not looked into. */
const parts = new Set([
  ...[
    'models',
    'node_modules',
    '.git',
    'venv',
    '.venv',
    'python_embeded',
    'python',
    '__pycache__',
    'output',
    'outputs',
  ],
  ...[
    'custom_nodes',
    'extensions',
    'site-packages',
    'windows',
    '$recycle.bin',
    'system volume information',
    'proc',
    'sys',
  ],
])

/** Where to look: a folder that a person chose, or the known places of this computer. */
export interface Search {
  /** Absolute; null: the known places. */
  within: string | null
  places?: Places
  /** The ComfyUI that answers on this computer; null for none. */
  running?: RunningComfy | null
  bounds?: Partial<Bounds>
}

/**
 * Finds the programs of this computer without scanning disks: known places and the apps' own records of where they are, or
 * all below one folder to a bounded depth. Links are resolved, and each root is there once. Never fails: what cannot be
 * read is passed over.
 */
export async function findPrograms({ within, running = null, ...search }: Search): Promise<FoundInstall[]> {
  const places = search.places ?? thisComputer()
  const bounds = { ...usualBounds, ...search.bounds }
  const looker = createLooker(places, bounds)
  if (within !== null) await looker.below(places.path.resolve(within), bounds.depth, () => true)
  else {
    for (const folder of await recorded(places)) await looker.at(folder)
    const known = [
      ...[places.home, ...places.documents, ...['Desktop', 'Downloads', 'Apps', 'Programs', 'git', 'src', 'Projects']],
      ...[places.data, ...places.applications, ...(await places.drives())],
    ].map((folder) => (places.path.isAbsolute(folder) ? folder : places.path.join(places.home, folder)))
    for (const folder of new Set(known)) await looker.below(folder, 1, (name) => telling.test(name.toLowerCase()))
  }
  const told = within === null && running !== null ? await rootOfRunning(running, places) : null
  if (told !== null) looker.add('comfyui', told)
  return await Promise.all(
    looker
      .found()
      .map(async ({ kind, root }) => ({ kind, root, layout: await layoutOf({ kind, root }, places, running) })),
  )
}

interface Looker {
  /** Looks at one folder, and below it if it is the library of a Stability Matrix or the like. */
  at(folder: string): Promise<boolean>
  /** Looks at the folder and those below it whose name will do. */
  below(folder: string, depth: number, will: (name: string) => boolean): Promise<void>
  add(kind: ProgramKind, root: string): void
  found(): { kind: ProgramKind; root: string }[]
}

function createLooker(places: Places, bounds: Bounds): Looker {
  const { path, disk } = places
  const found = new Map<string, ProgramKind>()
  /** Whether each folder that was looked at is an install, and those whose names were gone through. */
  const seen = new Map<string, boolean>()
  const listed = new Set<string>()
  let left = bounds.folders

  async function namesIn(folder: string): Promise<string[]> {
    const entries = await disk.list(folder).catch(() => [])
    return entries.flatMap(({ name, folder: is }) => (is ? [name] : [])).slice(0, bounds.names)
  }

  async function at(folder: string): Promise<boolean> {
    // The same folder behind a link is looked at once, and links in a circle end.
    const real = await disk.real(folder)
    if (real === null) return false
    const known = seen.get(real)
    if (known !== undefined) return known
    if (left <= 0 || found.size >= bounds.found) return false
    left -= 1
    seen.set(real, false)
    const install = await installMeant(real, places)
    if (install === null) return false
    seen.set(real, true)
    const root = (await disk.real(install.root)) ?? install.root
    if (!found.has(root)) found.set(root, install.signs.kind)
    const within = packagesIn(install.signs.kind, root, path)
    for (const parent of within) for (const name of await namesIn(parent)) await at(path.join(parent, name))
    return true
  }

  async function below(folder: string, depth: number, will: (name: string) => boolean): Promise<void> {
    const real = (await disk.real(folder)) ?? folder
    if ((await at(folder)) || listed.has(real)) return
    listed.add(real)
    for (const name of await namesIn(folder)) {
      if (left <= 0 || parts.has(name.toLowerCase()) || !will(name)) continue
      const inner = path.join(folder, name)
      if (await at(inner)) continue
      // A telling folder in a known place may be the one that a program, or several, were put in.
      if (depth > 1) await below(inner, depth - 1, will)
      else for (const one of await namesIn(inner)) if (!parts.has(one.toLowerCase())) await at(path.join(inner, one))
    }
  }

  return {
    at,
    below,
    add(kind, root) {
      if (!found.has(root)) found.set(root, kind)
    },
    found: () => [...found].map(([root, kind]) => ({ kind, root })),
  }
}

/** Folders of a program in which others are installed. */
function packagesIn(kind: ProgramKind, root: string, path: Places['path']): string[] {
  if (kind === 'stabilitymatrix') return [path.join(root, 'Packages')]
  return kind === 'swarmui' ? [path.join(root, 'dlbackend')] : []
}

/** Folders that the programs' own records name, and where apps put themselves. */
async function recorded(places: Places): Promise<string[]> {
  const { path, home, settings, data, env, documents } = places
  const notes: ProgramNote[] = []
  const folders: string[] = []
  const apps = desktopFolders(places)
  for (const folder of apps.first) {
    const base = await desktopBase(folder, places, notes)
    if (base !== null) folders.push(base)
  }
  folders.push(...documents.map((one) => path.join(one, 'ComfyUI')))
  for (const folder of apps.second)
    folders.push(...(await desktopInstalls(folder, places)).flatMap((install) => install.folders).slice(0, 200))
  const desktopRoots = [home, path.join(data, 'Comfy-Desktop')]
  desktopRoots.push(...(await places.drives()).map((drive) => path.join(drive, 'Comfy-Desktop')))
  for (const root of desktopRoots) {
    for (const { name } of await places.disk.list(path.join(root, 'ComfyUI-Installs')).catch(() => [])) {
      folders.push(path.join(root, 'ComfyUI-Installs', name), path.join(root, 'ComfyUI-Installs', name, 'ComfyUI'))
    }
  }
  // Stability Matrix's own record of its library (SettingsManager.cs); elsewhere than on Windows it is below ~/.config.
  for (const place of new Set([settings, path.join(home, '.config'), path.join(home, 'AppData', 'Roaming')])) {
    const library = (await readJson(path.join(place, 'StabilityMatrix', 'library.json'), places, notes))?.LibraryPath
    if (isPathText(library) && path.isAbsolute(library)) folders.push(path.normalize(library))
  }
  const invoke = env('INVOKEAI_ROOT')
  folders.push(invoke !== undefined && isPathText(invoke) ? invoke : path.join(home, 'invokeai'))
  return folders
}
