import type { LockEntry } from '@shared/schemas/lock'
import type { LinkLine } from '@shared/schemas/link'
import { LARGEST_LOCK } from '@shared/limits'
import type { Failure } from '@shared/failure'
import { ask } from '../api'
import { openLinkSheet } from './sheetState'

/** Opens the sheet of links with what a list of models names; nothing is fetched before a person says so. */
export function openLockFiles(files: readonly LockEntry[]): void {
  const lines = files.map(({ path, versionId, fileId }): LinkLine => ({
    text: path,
    link: { kind: 'version', versionId, fileId },
    failure: null,
  }))
  if (lines.length > 0) openLinkSheet({ lines, repeated: 0, wordy: 0, cut: 0 })
}

/**
 * Opens the first list of models among the files. Null: it is open; `none`: there is no such file; else why it cannot be
 * read.
 */
export async function openLockOfFiles(files: readonly File[]): Promise<Failure | 'none' | null> {
  const file = files.find(({ name }) => /\.lock$/i.test(name))
  if (file === undefined) return 'none'
  if (file.size > LARGEST_LOCK) return { kind: 'badLock' }
  const text = await file.text().catch(() => '')
  const reply = await ask('readLock', { text })
  if (!reply.ok) return reply.failure
  openLockFiles(reply.value.files)
  return null
}
