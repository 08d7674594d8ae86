import type { ProgramNote } from '@shared/program'
import { desktopFolders, desktopYaml } from './desktopInstalls'
import { readFlags, wordsAfterMain, type Flags } from './launchFlags'
import { readModelPaths } from './modelPathsYaml'
import { absolute, expand, isPathText, readJson, readSettings, type OwnFolder, type OwnSettings } from './ownSettings'
import type { Places } from './places'

/** Scripts that start a ComfyUI, looked at at most. */
const MOST_SCRIPTS = 20

/**
 * What moves a ComfyUI's folders: `--base-directory` and `--extra-model-paths-config` of the scripts that start it, the
 * yaml files beside its main.py, those of the desktop apps, and that of a SwarmUI around it.
 */
export async function comfySettings(root: string, places: Places): Promise<OwnSettings> {
  const { path } = places
  const notes: ProgramNote[] = []
  const flags = await launchFlags(root, places, notes)
  const [base] = flags.bases
  const files = [
    // Beside main.py, not in the base directory. The second name is that of a version to come.
    path.join(root, 'extra_model_paths.yaml'),
    path.join(root, 'extra_paths.yaml'),
    ...flags.files,
    ...(await appFiles(root, places, notes)),
  ]
  const folders: OwnFolder[] = []
  const bases: string[] = []
  const seen = new Set<string>()
  for (const file of files) {
    const real = (await places.disk.real(file)) ?? file
    if (seen.has(real)) continue
    seen.add(real)
    const text = await readSettings(file, places, notes)
    if (text === null) continue
    const read = await readModelPaths(text, file, places)
    notes.push(...read.notes)
    folders.push(...read.folders.map((one) => withBoxes(one, places)))
    bases.push(...read.bases)
  }
  return { base: base ?? null, models: [], folders, bases, notes }
}

/** `ultralytics` is the parent of the folders that the nodes read (ComfyUI-Impact-Subpack modules/subpack_nodes.py). */
function withBoxes(one: OwnFolder, { path }: Places): OwnFolder {
  return one.key === 'ultralytics' ? { ...one, key: 'ultralytics_bbox', folder: path.join(one.folder, 'bbox') } : one
}

async function launchFlags(root: string, places: Places, notes: ProgramNote[]) {
  const { path, disk, system } = places
  const outer = path.dirname(root)
  const portable = (await disk.kind(path.join(outer, 'python_embeded'))) !== null
  const bases: string[] = []
  const files: string[] = []
  for (const folder of portable ? [outer, root] : [root]) {
    const entries = await disk.list(folder).catch(() => [])
    const scripts = entries.filter(({ name }) => /\.(bat|cmd|sh)$/i.test(name)).map(({ name }) => name)
    for (const name of scripts.sort().slice(0, MOST_SCRIPTS)) {
      const script = await readSettings(path.join(folder, name), places, notes)
      if (script === null) continue
      const kind = /\.sh$/i.test(name) ? 'sh' : 'bat'
      const flags = readFlags(wordsAfterMain(script, kind, folder), system)
      bases.push(...pathsOf(flags, 'base-directory', folder, places))
      files.push(...pathsOf(flags, 'extra-model-paths-config', folder, places))
    }
  }
  return { bases, files }
}

function pathsOf(flags: Flags, name: string, from: string, places: Places): string[] {
  const values = (flags.get(name) ?? []).filter(isPathText)
  return values.map((value) => absolute(expand(value, places), from, places))
}

/** The yaml files of the desktop apps and of a SwarmUI, where this is their ComfyUI. */
async function appFiles(root: string, places: Places, notes: ProgramNote[]): Promise<string[]> {
  const { path, disk } = places
  const files: string[] = []
  const here = (await disk.real(root)) ?? root
  const apps = desktopFolders(places)
  for (const folder of apps.first) {
    const base = await desktopBase(folder, places, notes)
    if (base !== null && ((await disk.real(base)) ?? base) === here)
      files.push(path.join(folder, 'extra_models_config.yaml'))
  }
  const parts = here.split(/[/\\]/)
  if (parts.includes('ComfyUI-Installs'))
    for (const folder of apps.second) files.push(await desktopYaml(folder, here, places))
  const backend = parts.lastIndexOf('dlbackend')
  if (backend > 0) files.push(path.join(parts.slice(0, backend).join(path.sep), 'Data', 'comfy-auto-model.yaml'))
  return files
}

/** The base folder that the first desktop app was set to; null for none. */
export async function desktopBase(folder: string, places: Places, notes: ProgramNote[]): Promise<string | null> {
  const config = await readJson(places.path.join(folder, 'config.json'), places, notes)
  const base = config?.basePath
  return isPathText(base) && places.path.isAbsolute(base) ? places.path.normalize(base) : null
}
