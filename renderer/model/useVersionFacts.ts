import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Access, Model, ModelVersion, Picture } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'

/** A model of which one version was asked for by itself. */
export type FullModel = {
  model: Model
  /** Whether that version's files are for those who are logged in only; null while that is not known. */
  needsKey: boolean | null
}

/**
 * The model with all that Civitai tells of its open version. Only the version's own answer says how its pictures were
 * made, that its creator offers no download, and that a key is needed. Without that answer the model is shown as it is.
 */
export function useVersionFacts(model: Model, versionId: number | null): FullModel {
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const { data } = useQuery({
    queryKey: ['version', civitaiUrl, versionId],
    queryFn: ({ signal }) => call('getVersion', { versionId: versionId ?? 0 }, signal),
    enabled: versionId !== null && versionId > 0,
  })
  return useMemo(() => {
    if (data?.version.id !== versionId) return { model, needsKey: null }
    const versions = model.versions.map((listed) =>
      listed.id === versionId ? withFacts(listed, data.version) : listed,
    )
    return { model: { ...model, versions }, needsKey: data.needsKey }
  }, [model, versionId, data])
}

/** A version as its model lists it, with what only its own answer tells. */
export function withFacts(listed: ModelVersion, alone: ModelVersion): ModelVersion {
  const made = new Map(alone.pictures.map((picture) => [picture.id ?? picture.url, picture]))
  return {
    ...listed,
    access: stricter(listed.access, alone.access),
    pictures:
      listed.pictures.length === 0
        ? alone.pictures
        : listed.pictures.map((picture) => withPrompt(picture, made.get(picture.id ?? picture.url))),
    air: alone.air ?? listed.air ?? null,
  }
}

function withPrompt(picture: Picture, made: Picture | undefined): Picture {
  if (made === undefined || picture.prompt !== null) return picture
  return { ...picture, prompt: made.prompt, negativePrompt: made.negativePrompt, settings: made.settings }
}

/** From what is open to all to what nobody gets. */
const ranks = ['open', 'earlyAccess', 'paid', 'noDownload', 'takenDown', 'archived'] as const satisfies Access['kind'][]

/** The one of two answers that stands more in the way; of early access the one with a date. */
function stricter(one: Access, other: Access): Access {
  if (one.kind === 'earlyAccess' && other.kind === 'earlyAccess') return one.endsAt === null ? other : one
  return ranks.indexOf(other.kind) > ranks.indexOf(one.kind) ? other : one
}
