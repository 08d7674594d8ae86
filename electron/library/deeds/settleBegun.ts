import { rm } from 'node:fs/promises'
import type { Deed, DeedFile } from '@shared/deed'
import { growingPath, sightOf } from './moveFile'

/**
 * What became of a deed that a kill came into: of its files those that are where they were to go. Null where none is: it was
 * not done then. A copy that had not become whole is deleted. Throws the system's error.
 */
export async function settleBegun(deed: Deed): Promise<Deed | null> {
  if (deed.state !== 'begun') return deed
  const files: DeedFile[] = []
  for (const file of deed.files) {
    const settled = await settle(deed, file)
    if (settled !== null) files.push(settled)
  }
  return files.length === 0 ? null : { ...deed, files, state: 'done' }
}

async function settle({ kind }: Deed, file: DeedFile): Promise<DeedFile | null> {
  const { from, to } = file
  const still = await sightOf(from)
  if (to === null) return still === null ? file : null
  await rm(growingPath(to), { force: true })
  const there = await sightOf(to)
  if (there?.bytes !== file.bytes) return null
  // Of a move to another volume both can be there: it was copied whole, and not deleted. So it counts as a copy's.
  return kind === 'move' && still !== null ? null : { from, to, ...there }
}
