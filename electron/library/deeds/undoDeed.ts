import type { Deed, DeedFile } from '@shared/deed'
import { FailureError } from '@shared/failure'
import { clearLeft, isSame, moveFile, sightOf, type HashOf } from './moveFile'
import { makeOldFolder } from './oldFolder'
import { findTrashed, forgetTrashed, type Trashed, type TrashPlaces } from './trashed'

/** What undoing needs. */
export interface UndoPorts {
  hashOf: HashOf
  /** Puts a file into the trash; rejects with a FailureError. */
  trash: (path: string) => Promise<void>
  /** Where the system's trash is; this computer's where it is left out. */
  trashPlaces?: TrashPlaces | undefined
}

/**
 * Puts the files of a deed back: of a move to where they were, of the trash out of it; of a copy, the copy goes into the
 * trash. First it is made sure that the model file is the one that was put there, and that its old place is free; its folder
 * is made anew where it is gone (see `makeOldFolder`). What lies beside it comes along where that holds for it too. Rejects with a FailureError: changedSince, nameTaken, folderMissing,
 * noTrash, and what the disk says; then nothing was changed.
 */
export async function undoDeed(deed: Deed, ports: UndoPorts): Promise<void> {
  for (const [n, file] of deed.files.entries()) {
    try {
      await undoFile(deed, file, ports)
    } catch (error) {
      if (n === 0 || !(error instanceof FailureError)) throw error
    }
  }
}

async function undoFile({ kind }: Deed, file: DeedFile, { hashOf, trash, trashPlaces }: UndoPorts): Promise<void> {
  const { from, to } = file
  if (kind === 'copy') {
    if (await isThere(file, to ?? from)) await trash(to ?? from)
    return
  }
  // Somebody has put it back already.
  const before = await sightOf(from)
  if (before !== null && isSame(file, before)) return
  const trashed = to === null ? await fromTrash(file, trashPlaces) : null
  const path = trashed?.path ?? to ?? from
  if (to !== null && !(await isThere(file, to)))
    throw new FailureError({ kind: 'folderMissing', path: to, detail: 'the file is not where it was put' })
  // Also of an undo that was killed, on a drive without hard links.
  if (before !== null) await clearLeft(path, from)
  if ((await sightOf(from)) !== null) throw new FailureError({ kind: 'nameTaken', path: from })
  const unmake = await makeOldFolder(file, path)
  try {
    await moveFile(path, from, hashOf)
  } catch (error) {
    await unmake()
    throw error
  }
  if (trashed !== null) await forgetTrashed(trashed)
}

async function fromTrash(file: DeedFile, places?: TrashPlaces): Promise<Trashed> {
  const found = await findTrashed(file.from, file, places)
  if (found !== null) return found
  throw new FailureError({ kind: 'folderMissing', path: file.from, detail: 'it is not in the trash any more' })
}

/** False where nothing is; rejects with changedSince where it is another file, or was changed. */
async function isThere(was: DeedFile, path: string): Promise<boolean> {
  const now = await sightOf(path)
  if (now === null) return false
  if (isSame(was, now)) return true
  throw new FailureError({ kind: 'changedSince', path })
}
