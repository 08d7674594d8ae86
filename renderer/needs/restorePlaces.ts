import type { LockPlace } from '@shared/schemas/needsCommands'

/** A folder that was chosen for the files of a list. */
export type Chosen = { id: string; path: string }

/**
 * Where the files of a list go, by what is chosen: `program:ID` and `chosen` mean just as the list says, below that; else
 * by their types.
 */
export function placeOf(where: string, folder: Chosen | null): LockPlace {
  if (where.startsWith('program:'))
    return { as: 'listed', target: { kind: 'program', programId: where.slice('program:'.length) } }
  if (where === 'chosen' && folder !== null) return { as: 'listed', target: { kind: 'folder', folderId: folder.id } }
  return { as: 'byType', target: null }
}
