import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderRow, Program } from '@shared/program'
import { once } from './looks'
import { cleanFolderName, splitName } from './names'
import { partsBelow } from './shown'
import { modelFolders, otherWords, rowNames, zippedFormats, type RowName } from './tables'
import { isClosed } from './writable'

/** What decides where a file goes, in Civitai's words. */
export interface PlacedFile {
  modelType: string
  fileKind: string
  format: string | null
  baseModel: string | null
  /** As listed; its extension tells archives and GGUF files that the format does not. */
  name?: string
}

export interface Placement {
  /** Absolute. */
  folder: string
  source: 'program' | 'override' | 'neutral'
  /** The row of the table that decided, or Civitai's own word where no row knows it. */
  row: string
}

const archiveExtensions: readonly string[] = ['.zip', '.7z', '.rar', '.tar', '.gz', '.tgz']

const plain = (word: string) => word.toLowerCase().replace(/[\s_-]/g, '')
const rowsByWord: ReadonlyMap<string, RowName> = new Map([
  ...rowNames.map((row) => [plain(row), row] as const),
  ...Object.entries(otherWords),
])

/** The row for a word of Civitai's, which spells a few in two ways (Controlnet, ControlNet). */
function rowNamed(word: string): string {
  return rowsByWord.get(plain(word)) ?? word
}

/** Which row of the tables a file belongs to. */
function rowOf(file: PlacedFile, program: Program | null): string {
  const kind = plain(file.fileKind)
  const ending = splitName(file.name ?? '').extension.toLowerCase()
  if (kind === 'trainingdata') return 'Training Data'
  // The extension is surer than the format; where neither is known, the format's habit decides.
  const zipped = ending === '' ? zippedFormats.includes(file.format ?? '') : archiveExtensions.includes(ending)
  if (kind === 'archive' || zipped) return 'Archive'
  const type = rowNamed(file.modelType)
  if (kind === 'model' || kind === 'prunedmodel' || kind === '') {
    // A GGUF file holds a diffusion model alone, never a whole checkpoint.
    const gguf = file.format === 'GGUF' || ending === '.gguf'
    return type === 'Checkpoint' && gguf ? 'UNet' : type
  }
  // A1111 reads a model's config from beside it; ComfyUI has a folder for them.
  if (kind === 'config' && program?.kind === 'a1111') return type
  return rowNamed(file.fileKind)
}

function isRow(row: string): row is RowName {
  return rowNames.some((name) => name === row)
}

function placementOf(program: Program | null, row: string, neutralFolder: string): Placement {
  const override = Object.entries(program?.overrides ?? {}).find(([type]) => rowNamed(type) === row)
  if (override !== undefined) return { folder: override[1], source: 'override', row }
  const place = program !== null && isRow(row) ? modelFolders[program.kind][row] : null
  if (program !== null && place !== null)
    return { folder: join(program.root, ...place.split('/')), source: 'program', row }
  return { folder: join(neutralFolder, cleanFolderName(row, 'Other')), source: 'neutral', row }
}

/**
 * Where a file goes: the person's own folder for that type, else the program's, else ours (`<neutralFolder>/<type>`).
 * Training data and archives never land in a model folder. The base model gives no hint yet.
 * @param program null: no program was chosen, everything goes to the neutral folder
 * @param neutralFolder absolute
 */
export function folderFor(program: Program | null, file: PlacedFile, neutralFolder: string): Placement {
  return placementOf(program, rowOf(file, program), neutralFolder)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Not there, or not to be seen: the row says so.
    return false
  }
}

/** The program's whole table, a row for every type that can have a folder, in the order of `rowNames`. */
export async function folderRows(program: Program, neutralFolder: string): Promise<FolderRow[]> {
  // A1111 has no folder for configs: each goes beside its model, so a row could only mislead.
  const rows = rowNames.filter((row) => !(row === 'Config' && program.kind === 'a1111'))
  const isClosedOnce = once(isClosed)
  return Promise.all(
    rows.map(async (row) => {
      const { folder, source } = placementOf(program, row, neutralFolder)
      const below = partsBelow(program.root, folder)
      const label = below === null || below.length === 0 ? folder : below.join('/')
      const [exists, closed] = await Promise.all([isFolder(folder), isClosedOnce(folder)])
      return { type: row, folder, label, source, exists, closed }
    }),
  )
}
