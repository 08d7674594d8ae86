import type { ProgramKind, ProgramNote } from '@shared/program'
import { readFlags, variableIn, type Flags } from './launchFlags'
import { foldersOfComfy, foldersOfComfyYaml } from './neoSettings'
import {
  absolute,
  expand,
  isPathText,
  isRecord,
  readJson,
  readSettings,
  type OwnFolder,
  type OwnSettings,
} from './ownSettings'
import type { Places } from './places'
import { a1111 } from './webuiTables'

/**
 * Flags that set the folder of a type, and whether the usual folder is still looked at (A1111 modules/cmd_args.py,
 * sd_models.py, sd_vae.py; Forge modules/cmd_args.py). Forge Neo's end in "-dirs" and may be repeated.
 */
const folderFlags: Readonly<Record<string, OwnFolder['how']>> = {
  'ckpt-dir': 'first',
  'vae-dir': 'first',
  'lora-dir': 'instead',
  'embeddings-dir': 'instead',
  'hypernetwork-dir': 'instead',
  'esrgan-models-path': 'instead',
  'controlnet-dir': 'first',
  'text-encoder-dir': 'first',
}
/** Old flags of the LyCORIS extension. */
const lycorisFlags = ['lyco-dir-backcompat', 'lyco-dir'] as const

/** What moves the folders of AUTOMATIC1111 and its forks: COMMANDLINE_ARGS in `webui-user`, and `config.json`. */
export async function webuiSettings(root: string, places: Places): Promise<OwnSettings> {
  const notes: ProgramNote[] = []
  const flags = await webuiFlags(root, places, notes)
  const one = (name: string): string | null => lastPath(flags, name, root, places)
  const base = one('data-dir')
  const models = one('models-dir') ?? one('model-ref')
  const folders: OwnFolder[] = []
  for (const [key, how] of Object.entries(folderFlags)) {
    const values = [...pathsOf(flags, key, root, places), ...pathsOf(flags, `${key}s`, root, places)]
    // What is put first later comes before what was put there earlier: the first one named stays the first.
    for (const folder of how === 'first' ? values.reverse() : values) folders.push({ key, folder, how })
  }
  for (const name of lycorisFlags) {
    for (const folder of pathsOf(flags, name, root, places))
      folders.push({ key: { row: 'LoCon' }, folder, how: 'also' })
  }
  const config = await readJson(places.path.join(base ?? root, 'config.json'), places, notes)
  const controlnet = config?.control_net_models_path
  if (isPathText(controlnet))
    folders.push({ key: 'controlnet-dir', folder: absolute(controlnet, root, places), how: 'first' })
  const home = one('forge-ref-a1111-home')
  if (home !== null) folders.push(...foldersOfA1111(home, places))
  // Forge Neo's alone; the others have no such flags.
  const comfy = one('forge-ref-comfy-home')
  if (comfy !== null) folders.push(...foldersOfComfy(comfy, places))
  const yaml = one('forge-ref-comfy-yaml')
  if (yaml !== null) folders.push(...(await foldersOfComfyYaml(yaml, places, notes)))
  return { base, models: models === null ? [] : [models], folders, notes }
}

/** The folders of another install of A1111, which Forge looks into, too. */
function foldersOfA1111(home: string, { path }: Places): OwnFolder[] {
  return Object.values(a1111).flatMap(({ key, folders }) =>
    key === null
      ? []
      : folders.map((folder) => ({ key, folder: path.join(home, ...folder.split('/')), how: 'also' as const })),
  )
}

/** SD.Next's: `config.json` names every folder (modules/ui_definitions.py, modules/paths.py). */
export async function sdnextSettings(root: string, keys: ReadonlySet<string>, places: Places): Promise<OwnSettings> {
  const notes: ProgramNote[] = []
  const flags = await webuiFlags(root, places, notes)
  const base = lastPath(flags, 'data-dir', root, places)
  const from = base ?? root
  const config = await readJson(places.path.join(from, 'config.json'), places, notes)
  const configured = config?.models_dir
  const models =
    lastPath(flags, 'models-dir', root, places) ??
    (isPathText(configured) ? absolute(expand(configured, places), from, places) : null)
  const folders: OwnFolder[] = []
  for (const [key, value] of Object.entries(config ?? {})) {
    if (keys.has(key) && isPathText(value))
      folders.push({ key, folder: absolute(expand(value, places), from, places), how: 'instead' })
  }
  return { base, models: models === null ? [] : [models], folders, notes }
}

/** The flags in the script of this system; in the other one's where that is the only one. */
async function webuiFlags(root: string, places: Places, notes: ProgramNote[]): Promise<Flags> {
  const kinds = places.system === 'win32' ? (['bat', 'sh'] as const) : (['sh', 'bat'] as const)
  for (const kind of kinds) {
    const script = await readSettings(places.path.join(root, `webui-user.${kind}`), places, notes)
    if (script === null) continue
    return readFlags(variableIn(script, 'COMMANDLINE_ARGS', kind, root), kind === 'bat' ? 'win32' : places.system)
  }
  return new Map()
}

function pathsOf(flags: Flags, name: string, from: string, places: Places): string[] {
  const values = (flags.get(name) ?? []).filter(isPathText)
  return values.map((value) => absolute(expand(value, places), from, places))
}

function lastPath(flags: Flags, name: string, from: string, places: Places): string | null {
  return pathsOf(flags, name, from, places).at(-1) ?? null
}

/**
 * Where Stability Matrix links its shared models into the packages of this family (StabilityMatrix Packages/A1111.cs,
 * SDWebForge.cs): what is saved there serves its other programs, too.
 */
const linked = {
  Checkpoint: 'models/Stable-diffusion/sd',
  UNet: 'models/Stable-diffusion/unet',
  Controlnet: 'models/controlnet/ControlNet',
} as const

/** The shared folders of a Stability Matrix, where this is one of its packages; [] else. */
export async function linkedFolders(kind: ProgramKind, root: string, places: Places): Promise<OwnFolder[]> {
  const { path, disk } = places
  if (path.basename(path.dirname(root)) !== 'Packages') return []
  const found: OwnFolder[] = []
  for (const row of ['Checkpoint', 'UNet', 'Controlnet'] as const) {
    if (row === 'UNet' && kind === 'a1111') continue
    const at = path.join(root, ...linked[row].split('/'))
    const real = await disk.real(at)
    if (real !== null && real !== at) found.push({ key: { row }, folder: real, how: 'first' })
  }
  return found
}

/** The library of Stability Matrix that this is a package of; null for none. */
export async function libraryAround(root: string, places: Places): Promise<string | null> {
  const { path, disk } = places
  const packages = path.dirname(root)
  if (path.basename(packages) !== 'Packages') return null
  const library = path.dirname(packages)
  const settings = await readJson(path.join(library, 'settings.json'), places, [])
  return isRecord(settings) && (await disk.kind(path.join(library, 'Models'))) === 'folder' ? library : null
}
