import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Failure } from '@shared/failure'
import type { Program } from '@shared/program'
import type { LockEntry } from '@shared/schemas/lock'
import type { Layout } from './folders/layout'
import { modelRoots } from './folders/modelRoots'
import { partsBelow } from './folders/shown'

/** The failure where a program keeps no models in that folder: a stranger's list puts nothing beside its code. Null: it does. */
export function outsideModels(folder: string, program: Program, layout: Layout): Failure | null {
  const inside = modelRoots(program, layout).some((root) => partsBelow(root.folder, folder) !== null)
  return inside ? null : { kind: 'notForModels', path: folder }
}

/**
 * Whether a program looks for every file of a list just where the list has it: in one of its folders of a type, or in another
 * of its models that is there. A list of another program, or of folders outside of one, has them where nobody looks.
 */
export function fitsAsListed(entries: readonly LockEntry[], program: Program, layout: Layout): boolean {
  const roots = modelRoots(program, layout)
  return entries.every(({ path }) => {
    const folder = dirname(join(program.root, ...path.split('/')))
    return roots.some(
      (root) => partsBelow(root.folder, folder) !== null && (root.type !== 'Other' || existsSync(folder)),
    )
  })
}
