import { dirname } from 'node:path'
import type { Program } from '@shared/program'
import { nearestExisting } from '../files/ancestor'
import type { Placement } from './map'
import { partsBelow } from './shown'

/**
 * The folder that must be there before anything is written to `folder`, and below which what is missing may be made: else
 * the folders of a drive that was unplugged would be made on the system's own. For a program's folders it is the program's
 * own one, or what its settings put in its place (`bases`), for a folder that a person chose, or that the settings name by
 * itself, that very one. Our neutral folder itself may be made: for it, it is the nearest one above that exists now.
 * @param top the folder for the type, without the sub-folders of a template
 */
export async function rootOf(
  folder: string,
  source: Placement['source'] | 'chosen',
  program: Program | null,
  neutralFolder: string,
  bases: readonly string[] = [],
  top: string = folder,
): Promise<string> {
  if (source === 'neutral') {
    const found = await nearestExisting(neutralFolder)
    if (!found.ok) return neutralFolder
    // It exists already, maybe as the root of a drive: then its parent says nothing about that drive.
    const parent = await nearestExisting(dirname(neutralFolder))
    const same = parent.ok && parent.value.stats.dev === found.value.stats.dev
    return same ? parent.value.path : found.value.path
  }
  if (program === null || source === 'chosen') return folder
  return [program.root, ...bases].find((base) => partsBelow(base, folder) !== null) ?? top
}
