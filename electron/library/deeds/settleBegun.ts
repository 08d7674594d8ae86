import type { Deed, DeedFile } from '@shared/deed'
import { removeFile } from '../../files/removeFile'
import { clearLeft, sightOf, type Sight } from './moveFile'

/** Ms by which the clocks of file systems are coarse (FAT: two seconds). */
const COARSE_MS = 2000

/**
 * What became of a deed that a kill came into: of its files those that are where they were to go. Null where none is: it was
 * not done then. What is not whole there is deleted: a part of a copy, or what kept the name. Throws the system's error.
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

async function settle({ kind, at }: Deed, file: DeedFile): Promise<DeedFile | null> {
  const { from, to, identity } = file
  const still = await sightOf(from)
  if (to === null) return still === null ? file : null
  await clearLeft(from, to)
  const there = await sightOf(to)
  if (still?.bytes === file.bytes && keptTheName(there, file, at)) await removeFile(to)
  if (there?.bytes !== file.bytes) return null
  // Of a move to another volume both can be there: it was copied whole, and not deleted. So it counts as a copy's.
  return kind === 'move' && still !== null ? null : { from, to, ...there, fromIdentity: identity }
}

/**
 * True for an empty file that the deed has made to have the name, where nothing else tells that it is: the note beside the
 * first name is not flushed, and older versions wrote none.
 */
function keptTheName(there: Sight | null, { bytes }: DeedFile, begunAt: number): boolean {
  return there?.bytes === 0 && bytes > 0 && there.changedAt >= begunAt - COARSE_MS
}
