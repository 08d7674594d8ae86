import { failed, ok, type Result } from '@shared/failure'
import type { Model, ModelVersion } from '@shared/model'
import type { Civitai } from '../civitai/client'
import { findTarget, ownHosts } from '../civitai/find'
import { parseLink } from '../civitai/links'

/** The version that was asked for, with its model, and the file where the text names one. */
export interface FoundVersion {
  model: Pick<Model, 'id' | 'name' | 'type'>
  version: ModelVersion
  fileId: number | null
}

/**
 * What `get` is asked for: a link, an AIR, a hash or an id. A bare number is a version's id here, a model means its newest
 * version, a download link may name its file. Fails as `findTarget` does; notFound for a model without versions. An
 * aborted signal rejects with its reason.
 */
export async function findVersion(civitai: Civitai, text: string, signal: AbortSignal): Promise<Result<FoundVersion>> {
  const link = parseLink(text, ownHosts(civitai))
  if (!link.ok) return link
  if (link.value.kind === 'id') return await versionById(civitai, link.value.id, null, signal)
  if (link.value.kind === 'version') return await versionById(civitai, link.value.versionId, link.value.fileId, signal)
  const target = await findTarget(civitai, text, signal)
  if (!target.ok) return target
  const { modelId, versionId } = target.value
  return versionId === null
    ? await newestVersion(civitai, modelId, signal)
    : await versionById(civitai, versionId, null, signal)
}

async function newestVersion(civitai: Civitai, modelId: number, signal: AbortSignal): Promise<Result<FoundVersion>> {
  const model = await civitai.model(modelId, signal)
  if (!model.ok) return model
  const newest = model.value.versions[0]
  return newest === undefined
    ? failed('notFound', { detail: 'the model has no versions' })
    : ok({ model: model.value, version: newest, fileId: null })
}

async function versionById(
  civitai: Civitai,
  versionId: number,
  fileId: number | null,
  signal: AbortSignal,
): Promise<Result<FoundVersion>> {
  const found = await civitai.version(versionId, signal)
  if (!found.ok) return found
  const { version, modelName, modelType } = found.value
  return ok({ model: { id: version.modelId, name: modelName, type: modelType }, version, fileId })
}
