import { basename, dirname, join } from 'node:path'
import type { Program } from '@shared/program'
import type { Layout } from './layout'
import { placementOf } from './map'
import { rootOf } from './root'
import { partsBelow, shownPath } from './shown'
import type { RowName } from './tables'
import type { Wholeness } from './wholeness'

/** Where a checkpoint's file belongs once its tensors are known. */
export interface RightFolder {
  folder: string
  /** Without the sub-folders that are kept. */
  top: string
  /** What must be there before anything is made below it: see `rootOf`. */
  root: string
  shownPath: string[]
}

/** Why a checkpoint is not moved: it lies right, in no folder of the program's, or that has no use for what it is. */
export type NotMoved = 'right' | 'notMine' | 'noUse'

/**
 * The folder in which a checkpoint belongs by its tensors. Sub-folders below the type's folder are kept.
 * @param path of the file, absolute
 */
export async function rightFolder(
  program: Program,
  layout: Layout,
  path: string,
  wholeness: Exclude<Wholeness, 'unknown'>,
): Promise<RightFolder | NotMoved> {
  const rows: [RowName, RowName] = wholeness === 'diffusionOnly' ? ['UNet', 'Checkpoint'] : ['Checkpoint', 'UNet']
  const [right, wrong] = rows.map((row) => layout.folders.get(row) ?? [])
  const here = dirname(path)
  // Some programs have one folder for both.
  if (right?.some((one) => partsBelow(one, here) !== null) === true) return 'right'
  const below = wrong?.map((one) => partsBelow(one, here)).find((parts) => parts !== null)
  const { folder: top, source } = placementOf(program, rows[0], '', layout)
  if (below == null) return 'notMine'
  if (source === 'neutral') return 'noUse'
  const folder = join(top, ...below)
  const root = source === 'override' ? top : await rootOf(folder, source, program, '', layout.bases, top)
  return { folder, top, root, shownPath: shownPath(program, folder, basename(path)) }
}
