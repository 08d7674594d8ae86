import { updateOf } from '@shared/library'
import type { ModelHere } from '@shared/schemas/libraryView'
import type { LibraryIndex } from './indexStore'

/** The models of which there are files, each once, and whether a newer version is worth telling of. Pure. */
export function modelsHere({ files, models, ignored }: LibraryIndex): ModelHere[] {
  const versions = new Set<number>()
  const updates = new Map<number, Set<number>>()
  for (const file of files.values()) {
    const { identity } = file
    if (identity.kind !== 'known') continue
    versions.add(identity.versionId)
    const found = updates.get(identity.modelId) ?? new Set()
    updates.set(identity.modelId, found)
    const update = updateOf(file, models.get(identity.modelId), ignored)
    if (update?.sameBase === true) found.add(update.versionId)
  }
  // Who has the newest version beside an older one misses nothing.
  return [...updates]
    .map(([modelId, found]) => ({ modelId, update: [...found].some((id) => !versions.has(id)) }))
    .sort((a, b) => a.modelId - b.modelId)
}
