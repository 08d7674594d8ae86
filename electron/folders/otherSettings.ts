import type { ProgramNote } from '@shared/program'
import { readFds } from './fds'
import {
  absolute,
  expand,
  isPathText,
  nothingSet,
  readJson,
  readSettings,
  type OwnFolder,
  type OwnSettings,
} from './ownSettings'
import type { Places } from './places'

/** Entries of a list of folders that are read, at most. */
const MOST = 100

/**
 * Fooocus's `config.txt`, which is JSON; checkpoints and LoRAs may be lists, and an environment variable of the same name
 * wins (modules/config.py).
 */
export async function fooocusSettings(root: string, keys: ReadonlySet<string>, places: Places): Promise<OwnSettings> {
  const notes: ProgramNote[] = []
  const config = (await readJson(places.path.join(root, 'config.txt'), places, notes)) ?? {}
  const folders: OwnFolder[] = []
  for (const key of keys) {
    const value = places.env(key) ?? config[key]
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const text of values.slice(0, MOST).filter(isPathText))
      folders.push({ key, folder: absolute(text, root, places), how: 'instead' })
  }
  return { ...nothingSet, folders, notes }
}

/** SwarmUI's `Data/Settings.fds`: several roots and several names, split by `;` (src/Core/Settings.cs, Program.cs). */
export async function swarmSettings(root: string, keys: ReadonlySet<string>, places: Places): Promise<OwnSettings> {
  const { path } = places
  const notes: ProgramNote[] = []
  const text = await readSettings(path.join(root, 'Data', 'Settings.fds'), places, notes)
  const paths = text === null ? undefined : readFds(text).get('Paths')
  if (!(paths instanceof Map)) return { ...nothingSet, notes }
  const set = (key: string): string[] => {
    const value = paths.get(key)
    return typeof value === 'string'
      ? value
          .split(';')
          .slice(0, MOST)
          .map((one) => one.trim())
          .filter(isPathText)
      : []
  }
  const named = set('ModelRoot').map((one) => absolute(one, root, places))
  const wanted = Number(set('DownloadToRootID')[0] ?? 0)
  const first = named[wanted]
  const models = first === undefined ? named : [first, ...named.filter((_, n) => n !== wanted)]
  const roots = models.length === 0 ? [path.join(root, 'Models')] : models
  const folders: OwnFolder[] = []
  for (const key of keys) {
    const from = key === 'WildcardsFolder' ? [root] : roots
    const values = set(key)
    // Each name below the root that downloads go to, then below the next one.
    for (const one of from) {
      for (const value of values) folders.push({ key, folder: absolute(value, one, places), how: 'instead' })
    }
  }
  return { ...nothingSet, models, folders, notes }
}

/**
 * InvokeAI's `invokeai.yaml`: it finds nothing by itself, but what it has registered lies in `models_dir` (config_default.py),
 * so that the library looks there.
 */
export async function invokeSettings(root: string, places: Places): Promise<OwnSettings> {
  const notes: ProgramNote[] = [{ kind: 'mustRegister', path: root }]
  const text = await readSettings(places.path.join(root, 'invokeai.yaml'), places, notes)
  // One line of a flat file: a reader of YAML is not needed for it.
  const value = /^models_dir:[ \t]*(['"]?)(.{1,4096}?)\1[ \t]*(?:#.*)?$/m.exec(text ?? '')?.[2]
  const models = isPathText(value) ? [absolute(expand(value, places), root, places)] : []
  return { ...nothingSet, models, notes }
}

/** Stability Matrix: its models are in the library, unless `ModelDirectoryOverride` has them elsewhere (SettingsManager.cs). */
export async function matrixSettings(root: string, places: Places): Promise<OwnSettings> {
  const notes: ProgramNote[] = []
  const settings = await readJson(places.path.join(root, 'settings.json'), places, notes)
  const elsewhere = settings?.ModelDirectoryOverride
  const models = isPathText(elsewhere) ? [absolute(expand(elsewhere, places), root, places)] : []
  return { ...nothingSet, models, notes }
}
