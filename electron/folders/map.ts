import { join } from 'node:path'
import type { FolderRow, Program, WholenessReason } from '@shared/program'
import { isFolder, once } from './looks'
import { cleanFolderName, splitName } from './names'
import { rootOf } from './root'
import { partsBelow } from './shown'
import { layoutOf, usualLayout, type Layout } from './layout'
import { configsBeside, otherWords, rowNames, tables, zippedFormats, type RowName } from './tables'
import { guessWholeness } from './wholeness'
import { isClosed } from './writable'

/** What decides where a file goes, in Civitai's words. */
export interface PlacedFile {
  modelType: string
  fileKind: string
  format: string | null
  baseModel: string | null
  /** As listed; its extension tells archives and GGUF files that the format does not. */
  name?: string
  /** As listed. */
  bytes?: number
}

export interface Placement {
  /** Absolute. */
  folder: string
  source: 'program' | 'override' | 'neutral'
  /** The row of the table that decided, or Civitai's own word where no row knows it. */
  row: string
  /** Why a checkpoint is taken for a diffusion model alone or, by its size, for a whole one. */
  guess?: WholenessReason
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
  if (kind === 'model' || kind === 'prunedmodel' || kind === '')
    return type === 'Checkpoint' && guessWholeness(file)?.diffusionOnly === true ? 'UNet' : type
  // Most read a model's config from beside it; ComfyUI has a folder for them.
  if (kind === 'config' && program !== null && configsBeside.has(program.kind)) return type
  return rowNamed(file.fileKind)
}

function isRow(row: string): row is RowName {
  return rowNames.some((name) => name === row)
}

/** Where files of one row go; see `folderFor`. Pure. */
export function placementOf(
  program: Program | null,
  row: string,
  neutralFolder: string,
  layout: Layout | null,
): Placement {
  const override = Object.entries(program?.overrides ?? {}).find(([type]) => rowNamed(type) === row)
  if (override !== undefined) return { folder: override[1], source: 'override', row }
  const folder = isRow(row) ? layout?.folders.get(row)?.[0] : undefined
  if (folder !== undefined) return { folder, source: 'program', row }
  return { folder: join(neutralFolder, cleanFolderName(row, 'Other')), source: 'neutral', row }
}

/**
 * Where a file goes: the person's own folder for that type, else the program's, else ours (`<neutralFolder>/<type>`).
 * Training data and archives never land in a model folder. Whether a checkpoint is a diffusion model alone is a guess here:
 * its reason is told.
 * @param program null: no program was chosen, everything goes to the neutral folder
 * @param neutralFolder absolute
 * @param layout the program's folders with its own settings heeded; by its table alone where that is left out
 */
export function folderFor(
  program: Program | null,
  file: PlacedFile,
  neutralFolder: string,
  layout: Layout | null = program === null ? null : usualLayout(program),
): Placement {
  const row = rowOf(file, program)
  const placed = placementOf(program, row, neutralFolder, layout)
  const guess = rowNamed(file.modelType) === 'Checkpoint' ? guessWholeness(file) : null
  return guess !== null && (row === 'UNet' || row === 'Checkpoint') ? { ...placed, guess: guess.reason } : placed
}

/** The program's whole table, a row for every type that can have a folder, in the order of `rowNames`. */
export async function folderRows(program: Program, neutralFolder: string, known?: Layout): Promise<FolderRow[]> {
  const layout = known ?? (await layoutOf(program))
  // Where a config goes beside its model, a row could only mislead.
  const rows = rowNames.filter((row) => !(row === 'Config' && configsBeside.has(program.kind)))
  const isClosedOnce = once(isClosed)
  const labelOf = (folder: string): string => {
    const below = partsBelow(program.root, folder)
    return below === null || below.length === 0 ? folder : below.join('/')
  }
  return Promise.all(
    rows.map(async (row) => {
      const { folder, source } = placementOf(program, row, neutralFolder, layout)
      const others = (layout.folders.get(row) ?? []).filter((other) => other !== folder).map(labelOf)
      const unsure = source === 'program' && tables[program.kind][row].mark === 'memory'
      const mustBe = await rootOf(folder, source, program, neutralFolder, layout.bases)
      const [exists, closed, canBe] = await Promise.all([isFolder(folder), isClosedOnce(folder), isFolder(mustBe)])
      return {
        ...{ type: row, folder, label: labelOf(folder), source, exists, closed },
        // Of a program that is away itself its own line says so.
        ...(exists || canBe || mustBe === program.root ? {} : { missing: true }),
        ...(others.length === 0 || source === 'neutral' ? {} : { others }),
        ...(unsure ? { unsure } : {}),
      }
    }),
  )
}
