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
  { kind, root, overrides }: Pick<Program, 'kind' | 'root' | 'overrides'>,
  { folders, bases }: Pick<Layout, 'folders' | 'bases'>,
  { path }: Pick<Places, 'path'> = thisComputer(),
): TypeFolder[] {
  const chosen = Object.entries(overrides).map(([type, folder]) => ({ type, folder }))
  const own = [...folders].flatMap(([type, list]) => list.map((folder) => ({ type, folder })))
  // It has no folder of a type: what it has registered lies in its own models, which its settings may have elsewhere.
  const registered = kind === 'invokeai' ? bases.filter((base) => base !== root) : []
  const others = [path.join(root, 'models'), ...registered].map((folder) => ({ type: 'Other', folder }))
  return [...chosen, ...own, ...others]
}
