import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderRow, Program } from '@shared/program'
import type { Destination, DestinationFolder } from '@shared/schemas/destination'
import type { ChosenFolders } from './chosenFolders'
import type { Layout } from './folders/layout'
import { folderRows } from './folders/map'
import { freeSpace } from './folders/volume'

/** Sub-folders are shown so many deep, and so many of one program at most. */
const DEEPEST = 2
const MOST = 150

/** What destinations are made of. */
export interface DestinationParts {
  programs: () => readonly Program[]
  layoutOf: (program: Program) => Promise<Layout>
  neutralFolder: () => string
  folders: Pick<ChosenFolders, 'remember' | 'exists'>
}

/** The programs with the folders in which they look for models, and what lies below those. Never rejects. */
export async function findDestinations(parts: DestinationParts): Promise<Destination[]> {
  return await Promise.all(parts.programs().map((program) => destinationOf(program, parts)))
}

async function destinationOf(
  program: Program,
  { layoutOf, neutralFolder, folders }: DestinationParts,
): Promise<Destination> {
  const { id, name, root } = program
  const [present, freeBytes] = await Promise.all([folders.exists(root), freeSpace(root)])
  if (!present) return { programId: id, name, present, freeBytes: null, folders: [] }
  const rows = await folderRows(program, neutralFolder(), await layoutOf(program))
  const found: DestinationFolder[] = []
  for (const { folder, label, types } of byFolder(rows)) {
    const free = await freeSpace(folder)
    const add = (path: string, shown: string, of: string[], depth: number): void => {
      found.push({ folderId: folders.remember(path), path, label: shown, types: of, depth, freeBytes: free })
    }
    add(folder, label, types, 0)
    for (const below of await foldersBelow(folder, MOST - found.length))
      add(join(folder, ...below), below.join(' / '), [], below.length)
    if (found.length >= MOST) break
  }
  return { programId: id, name, present, freeBytes, folders: found }
}

/** The folders that are there and may be written, each once, with all the types that it is for. */
function byFolder(rows: readonly FolderRow[]): { folder: string; label: string; types: string[] }[] {
  const found = new Map<string, { folder: string; label: string; types: string[] }>()
  for (const { folder, label, type, source, exists, closed } of rows) {
    if (source === 'neutral' || !exists || closed) continue
    const had = found.get(folder)
    if (had === undefined) found.set(folder, { folder, label, types: [type] })
    else had.types.push(type)
  }
  return [...found.values()]
}

/** What lies below a folder, as the names that lead there, each behind the one above it. Links are not followed. */
async function foldersBelow(folder: string, most: number, above: readonly string[] = []): Promise<string[][]> {
  if (above.length === DEEPEST || most <= 0) return []
  // One that is closed to us has none that anything could be sent to.
  const entries = await readdir(join(folder, ...above), { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b))
  const found: string[][] = []
  for (const name of names) {
    if (found.length >= most) break
    const path = [...above, name]
    found.push(path, ...(await foldersBelow(folder, most - found.length - 1, path)))
  }
  return found
}
