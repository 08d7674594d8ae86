import type { Program } from '@shared/program'
import type { Layout } from './layout'
import { thisComputer, type Places } from './places'

/** A folder that holds models of one type. */
export interface TypeFolder {
  type: string
  /** Absolute. */
  folder: string
}

/**
 * All folders in which a program's models lie: those of the person's own choice, those that the program looks into by its
 * table and its settings, also on other drives, and the rest of its `models`, of no type that we know. Pure.
 */
export function modelRoots(
  { root, overrides }: Pick<Program, 'root' | 'overrides'>,
  { folders }: Pick<Layout, 'folders'>,
  { path }: Pick<Places, 'path'> = thisComputer(),
): TypeFolder[] {
  const chosen = Object.entries(overrides).map(([type, folder]) => ({ type, folder }))
  const own = [...folders].flatMap(([type, list]) => list.map((folder) => ({ type, folder })))
  return [...chosen, ...own, { type: 'Other', folder: path.join(root, 'models') }]
}
