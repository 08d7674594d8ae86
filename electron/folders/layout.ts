import type { Program, ProgramKind, ProgramNote } from '@shared/program'
import { comfySettings } from './comfySettings'
import { foldName } from './names'
import { fooocusSettings, invokeSettings, matrixSettings, swarmSettings } from './otherSettings'
import { nothingSet, type OwnFolder, type OwnSettings } from './ownSettings'
import { thisComputer, type Places } from './places'
import { isOf, toldSettings, type RunningComfy } from './runningComfy'
import { rowNames, tables, type RowName } from './tables'
import { libraryAround, linkedFolders, sdnextSettings, webuiSettings } from './webuiSettings'

/** Where one program looks for each type, its own settings heeded. */
export interface Layout {
  /** Absolute, files are saved in the first; [] where the program has no use for the type. */
  folders: ReadonlyMap<RowName, readonly string[]>
  /** Folders that must be there before anything is made below them: the root, and what the settings put in its place. */
  bases: readonly string[]
  notes: readonly ProgramNote[]
}

/** What decides about a program's folders. */
export type Installed = Pick<Program, 'kind' | 'root'>

/** Where the program looks by its table alone. Pure. */
export function usualLayout({ kind, root }: Installed, { path }: Pick<Places, 'path'> = thisComputer()): Layout {
  return compose(kind, root, nothingSet, path)
}

/**
 * Where the program looks by its table and its own settings, which are read now. Never fails: see the notes.
 * @param running the ComfyUI that answers on this computer: where it is this program, its word is taken
 */
export async function layoutOf(
  { kind, root }: Installed,
  places: Places = thisComputer(),
  running: RunningComfy | null = null,
): Promise<Layout> {
  if (kind === 'comfyui' && running !== null && (await isOf(running, root, places)))
    return compose(kind, root, toldSettings(running), places.path)
  const library = await libraryAround(root, places)
  const own = await settingsOf(kind, root, places)
  const shared: ProgramNote[] = library === null ? [] : [{ kind: 'sharedModels', path: library }]
  const links = library === null ? [] : await linkedFolders(kind, root, places)
  const all = { ...own, folders: [...own.folders, ...links], notes: [...own.notes, ...shared] }
  return compose(kind, root, all, places.path)
}

async function settingsOf(kind: ProgramKind, root: string, places: Places): Promise<OwnSettings> {
  switch (kind) {
    case 'comfyui':
      return await comfySettings(root, places)
    case 'a1111':
    case 'forge':
    case 'reforge':
    case 'forgeclassic':
    case 'forgeneo':
      return await webuiSettings(root, places)
    case 'sdnext':
      return await sdnextSettings(root, keysOf(kind), places)
    case 'fooocus':
      return await fooocusSettings(root, keysOf(kind), places)
    case 'swarmui':
      return await swarmSettings(root, keysOf(kind), places)
    case 'stabilitymatrix':
      return await matrixSettings(root, places)
    case 'invokeai':
      return await invokeSettings(root, places)
  }
}

function keysOf(kind: ProgramKind): ReadonlySet<string> {
  return new Set(Object.values(tables[kind]).flatMap(({ key }) => (key === null ? [] : [key])))
}

/** The table's folders, moved, led and followed by those of the settings. Pure. */
export function compose(kind: ProgramKind, root: string, own: OwnSettings, path: Places['path']): Layout {
  const base = own.base ?? root
  const table = tables[kind]
  const usual = (folder: string): string[] => {
    const [first = '', ...rest] = folder.split('/')
    if (first.toLowerCase() !== 'models' || own.models.length === 0) return [path.join(base, first, ...rest)]
    return own.models.map((models) => path.join(models, ...rest))
  }
  const folders = new Map(
    rowNames.map((name) => {
      const { key, folders: places } = table[name]
      const set = own.folders.filter((one) => (typeof one.key === 'string' ? one.key === key : one.key.row === name))
      return [name, ordered(places.flatMap(usual), set)]
    }),
  )
  return { folders, bases: [...new Set([root, base, ...own.models, ...(own.bases ?? [])])], notes: own.notes }
}

function ordered(usual: readonly string[], set: readonly OwnFolder[]): string[] {
  const instead = set.filter(({ how }) => how === 'instead')
  let list = instead.length === 0 ? [...usual] : instead.map(({ folder }) => folder)
  for (const { folder, how } of set) {
    if (how === 'first') list = [folder, ...list.filter((one) => !isSame(one, folder))]
    else if (how === 'also' && !list.some((one) => isSame(one, folder))) list.push(folder)
  }
  return list.filter((one, n) => list.findIndex((other) => isSame(other, one)) === n)
}

function isSame(one: string, other: string): boolean {
  return one === other || foldName(one) === foldName(other)
}
