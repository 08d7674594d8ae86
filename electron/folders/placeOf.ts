import { join } from 'node:path'
import type { PlannedFile } from '@shared/ipc'
import type { Layout } from './layout'
import { folderFor, type Placement } from './map'
import type { Order } from './preflight'
import { rightFolder } from './rightFolder'
import { subFolders, type TemplateValues } from './template'

/** Where a file is to go. */
export type Place = Pick<Placement, 'folder' | 'guess'> & {
  source: PlannedFile['source']
  /** The folder without the sub-folders of the template. */
  top: string
  /** Its tensors may tell that it belongs elsewhere. */
  guessed: boolean
}

/**
 * The folder of an order: the chosen one, or the program's for what the file is, with the sub-folders of its template. A
 * checkpoint that an earlier download has moved, by its tensors, to where it belongs is found there.
 * @param name clean file name
 * @param isThere whether this very file is in a folder
 */
export async function placeOf(
  order: Order,
  neutralFolder: string,
  layout: Layout | null,
  name: string,
  isThere: (folder: string) => Promise<boolean>,
): Promise<Place> {
  if (order.chosenFolder !== null)
    return { folder: order.chosenFolder, top: order.chosenFolder, source: 'chosen', guessed: false }
  const { file, model, version, program } = order
  const wanted = {
    modelType: model.type,
    fileKind: file.kind,
    format: file.format,
    baseModel: version.baseModel,
    name: file.name,
    bytes: file.bytes,
  }
  const placed = folderFor(program, wanted, neutralFolder, layout)
  // Our own folder has its order already.
  if (placed.source === 'neutral') return { ...placed, top: placed.folder, guessed: false }
  const folder = join(placed.folder, ...subFolders(program?.template ?? '', valuesOf(order)))
  // A folder that a person chose for the type is theirs to know.
  const guessed = placed.source === 'program' && /^(Checkpoint|UNet)$/.test(placed.row) && hasTensors(name)
  const place = { ...placed, folder, top: placed.folder, guessed }
  if (!guessed || program === null || layout === null) return place
  const other = placed.row === 'UNet' ? 'allInOne' : 'diffusionOnly'
  const moved = await rightFolder(program, layout, join(folder, name), other)
  return typeof moved === 'object' && (await isThere(moved.folder))
    ? { ...place, folder: moved.folder, top: moved.top, guessed: false }
    : place
}

/** True for files whose header names their tensors. */
function hasTensors(name: string): boolean {
  return /\.(safetensors|sft)$/i.test(name)
}

function valuesOf({ model, version }: Order): TemplateValues {
  const creator = model.creator?.username ?? ''
  return { model: model.name, version: version.name, type: model.type, baseModel: version.baseModel ?? '', creator }
}
