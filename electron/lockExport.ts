import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Download } from '@shared/download'
import type { Program } from '@shared/program'
import type { LockEntry } from '@shared/schemas/lock'
import type { SavedLock } from '@shared/schemas/needsCommands'
import { lockOfHere } from './library/lock/lockOfHere'
import type { LibraryBook } from './libraryBook'

/** What the list is made of. */
export interface LockExportParts {
  downloads: () => readonly Download[]
  library: Pick<LibraryBook, 'known'>
  programs: () => readonly Pick<Program, 'root'>[]
  /** Writes the list where the person says; false when the person cancels. */
  save: (entries: readonly LockEntry[]) => Promise<boolean>
}

/**
 * Saves what is here as a modelport.lock; says what is in it and what is not, null when the person cancels. Throws a
 * FailureError with what the disk did.
 */
export async function saveLock({ downloads, library, programs, save }: LockExportParts): Promise<SavedLock | null> {
  const { files, models, roots } = await library.known()
  const list = downloads()
  const put = list.flatMap(({ state }) => (state.kind === 'done' ? [dirname(state.path)] : []))
  const real = await realPaths([...put, ...roots])
  const { entries, left } = await lockOfHere({
    ...{ downloads: list, files, models, programs: programs().map(({ root }) => root) },
    // Two programs may name one folder: the first that does is as good as the next.
    folders: new Map([...roots].reverse().map((folder) => [real.get(folder) ?? folder, folder])),
    realFolder: (folder) => real.get(folder) ?? folder,
  })
  return (await save(entries)) ? { files: entries.length, ...left } : null
}

/** The folders' real paths; what is away with its drive is called as it is. */
async function realPaths(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const once = [...new Set(folders)]
  return new Map(
    await Promise.all(once.map(async (folder) => [folder, await realpath(folder).catch(() => folder)] as const)),
  )
}
