import type { PostedPicture, UsedResource } from '@shared/model'

/** A model of a list, and what tells it from the others of that list. */
export type MadeWith = Omit<UsedResource, 'hash'> & { key: string }

/**
 * The models that a picture was made with, each once: what its generation data names, then the versions that Civitai
 * found out besides.
 */
export function madeWith({ resources, versionIds }: Pick<PostedPicture, 'resources' | 'versionIds'>): MadeWith[] {
  const byKey = new Map<string, MadeWith>()
  for (const { kind, name, versionId, weight, hash } of resources) {
    const key = versionId === null ? (hash ?? `name ${name ?? ''}`) : `version ${String(versionId)}`
    // A hash alone says nothing to a person.
    if ((name !== null || versionId !== null) && !byKey.has(key)) byKey.set(key, { key, kind, name, versionId, weight })
  }
  for (const versionId of versionIds) {
    const key = `version ${String(versionId)}`
    if (!byKey.has(key)) byKey.set(key, { key, kind: null, name: null, versionId, weight: null })
  }
  return [...byKey.values()]
}
