import type { Failure } from '@shared/failure'
import { LARGEST_LOCK } from '@shared/limits'
import type { OpenedLock } from '@shared/schemas/needsCommands'
import { create } from 'zustand'
import { ask } from '../api'

/** The list of models that is open; null: none is. */
const useStore = create<{ lock: OpenedLock | null }>(() => ({ lock: null }))

/** The list that is open now. */
export function useRestore(): OpenedLock | null {
  return useStore(({ lock }) => lock)
}

/** Opens the sheet with a list; nothing is fetched before a person says so. */
export function openRestore(lock: OpenedLock): void {
  useStore.setState({ lock })
}

export function closeRestore(): void {
  useStore.setState({ lock: null })
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
  openRestore(reply.value)
  return null
}
