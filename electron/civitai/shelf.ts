import { failed, ok, type Result } from '@shared/failure'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import type { Civitai } from './client'

/** A file with all that is known around it. */
export interface FoundFile {
  model: Pick<Model, 'id' | 'name' | 'type'>
  version: ModelVersion
  file: ModelFile
}

/** Models that were looked at lately, so that opening one, planning it and queueing it asks Civitai once. */
export interface Shelf {
  model(modelId: number): Promise<Result<Model>>
  /** Asks for the model, or the version where Civitai's caches do not list it there yet. Fails with notFound. */
  file(wanted: { modelId: number; versionId: number; fileId: number }): Promise<Result<FoundFile>>
  clear(): void
}

const FRESH_MS = 5 * 60_000
const KEPT = 200

export function createShelf(civitai: Civitai, now: () => number): Shelf {
  const models = new Map<number, { at: number; base: string; answer: Promise<Result<Model>> }>()

  async function model(modelId: number): Promise<Result<Model>> {
    const base = civitai.baseUrl()
    const had = models.get(modelId)
    if (had?.base === base && now() - had.at < FRESH_MS) return await had.answer
    const answer = civitai.model(modelId)
    models.set(modelId, { at: now(), base, answer })
    for (const oldest of models.keys()) {
      if (models.size <= KEPT) break
      models.delete(oldest)
    }
    const result = await answer
    if (!result.ok && models.get(modelId)?.answer === answer) models.delete(modelId)
    return result
  }

  return {
    model,
    async file({ modelId, versionId, fileId }) {
      const found = await model(modelId)
      const version = found.ok ? found.value.versions.find(({ id }) => id === versionId) : undefined
      const file = version?.files.find(({ id }) => id === fileId)
      if (found.ok && version !== undefined && file !== undefined) return ok({ model: found.value, version, file })
      const alone = await civitai.version(versionId)
      if (!alone.ok) return alone
      const lone = alone.value.version.files.find(({ id }) => id === fileId)
      if (lone === undefined)
        return failed('notFound', { detail: `version ${String(versionId)} has no file ${String(fileId)}` })
      const { modelName, modelType } = alone.value
      return ok({ model: { id: modelId, name: modelName, type: modelType }, version: alone.value.version, file: lone })
    },
    clear: () => models.clear(),
  }
}
