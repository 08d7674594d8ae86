import type { Target } from '@shared/ipc'
import type { Destination, DestinationFolder } from '@shared/schemas/destination'

/** A place that something can be sent to, as a line of the list. */
export type DestinationRow = {
  key: string
  target: Target
  /** Null: where the program's table says. */
  folder: DestinationFolder | null
  /** True where the program looks for things of this type. */
  fits: boolean
}

/** A program with the lines of its places. */
export type DestinationGroup = { destination: Destination; rows: DestinationRow[] }

/**
 * The places of each program: first where its table says, then the folders that are for the type, then the others, each with
 * what lies below it. Pure.
 * @param words only folders with all of these in their names; '': all
 */
export function destinationGroups(
  destinations: readonly Destination[],
  type: string | null,
  words: string,
): DestinationGroup[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return destinations.map((destination) => {
    const { programId, name, folders, present } = destination
    const usual: DestinationRow = {
      ...{ key: programId, target: { kind: 'program', programId }, folder: null, fits: true },
    }
    const branches = branchesOf(folders).map((branch) => {
      const fits = type !== null && (branch[0]?.types.includes(type) ?? false)
      return { fits, rows: branch.map((folder) => rowOf(programId, folder, fits)) }
    })
    const sorted = [...branches.filter(({ fits }) => fits), ...branches.filter(({ fits }) => !fits)]
    const rows = present ? [usual, ...sorted.flatMap((branch) => branch.rows)] : []
    const fitting = rows.filter(({ folder }) =>
      wanted.every((word) => `${name} ${folder?.label ?? ''}`.toLowerCase().includes(word)),
    )
    return { destination, rows: wanted.length === 0 ? rows : fitting }
  })
}

function rowOf(programId: string, folder: DestinationFolder, fits: boolean): DestinationRow {
  const { folderId } = folder
  return { key: `${programId} ${folderId}`, target: { kind: 'folder', folderId }, folder, fits }
}

/** Each folder of a type with those below it. */
function branchesOf(folders: readonly DestinationFolder[]): DestinationFolder[][] {
  const branches: DestinationFolder[][] = []
  for (const folder of folders) {
    const last = branches.at(-1)
    if (folder.depth === 0 || last === undefined) branches.push([folder])
    else last.push(folder)
  }
  return branches
}
