import { updateOf } from '@shared/library'
import type { OwnedModel } from '@shared/schemas/libraryView'
import type { LibraryIndex } from './indexStore'

/**
 * The models that some file of the library is of, with the versions that are there: for marks on cards and pages. A file on
 * a drive that was unplugged is owned too. Pure.
 */
export function ownedModels({ files, models, ignored }: LibraryIndex): OwnedModel[] {
  const owned = new Map<number, { versions: Set<number>; updates: Set<number> }>()
  for (const file of files.values()) {
    const { identity, broken } = file
    if (identity.kind !== 'known' || broken !== null) continue
    const { modelId, versionId } = identity
    const one = owned.get(modelId) ?? { versions: new Set(), updates: new Set() }
    owned.set(modelId, one)
    one.versions.add(versionId)
    const update = updateOf(file, models.get(modelId), ignored)
    if (update !== null) one.updates.add(update.versionId)
  }
  return [...owned].map(([modelId, { versions, updates }]) => ({
    modelId,
    versionIds: [...versions],
    // Who has the old one and the new one has been told.
    update: [...updates].some((id) => !versions.has(id)),
  }))
}
