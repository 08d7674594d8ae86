import { failed, ok, type Result } from '@shared/failure'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import type { Answered, Civitai, VersionWithModel } from './client'

/** A file with all that is known around it. */
export interface FoundFile {
  model: Pick<Model, 'id' | 'name' | 'type'>
  version: ModelVersion
  file: ModelFile
}

/** Models that were looked at lately, so that opening one, planning it and queueing it asks Civitai once. */
export interface Shelf {
  model(modelId: number): Promise<Answered<Model>>
  version(versionId: number): Promise<Answered<VersionWithModel>>
  /** Asks for the model and the version: Civitai's caches may not list it in the model yet. Fails with notFound. */
  file(wanted: { modelId: number; versionId: number; fileId: number }): Promise<Result<FoundFile>>
  clear(): void
}

const FRESH_MS = 5 * 60_000
const KEPT = 200

export function createShelf(civitai: Civitai, now: () => number): Shelf {
  const models = createMemory((id) => civitai.model(id), civitai, now)
  const versions = createMemory((id) => civitai.version(id), civitai, now)

  return {
    model: models.get,
    version: versions.get,
    async file({ modelId, versionId, fileId }) {
      const [found, alone] = await Promise.all([models.get(modelId), versions.get(versionId)])
      const version = found.ok ? found.value.versions.find(({ id }) => id === versionId) : undefined
      const file = version?.files.find(({ id }) => id === fileId)
      if (found.ok && version !== undefined && file !== undefined) {
        // Only the version's own answer tells that a creator offers generation and no download (usageControl).
        const closed = alone.ok && alone.value.version.access.kind === 'noDownload'
        return ok({
          model: found.value,
          version: closed ? { ...version, access: { kind: 'noDownload' } } : version,
          file,
        })
      }
      if (!alone.ok) return alone
      const lone = alone.value.version.files.find(({ id }) => id === fileId)
      if (lone === undefined)
        return failed('notFound', { detail: `version ${String(versionId)} has no file ${String(fileId)}` })
      const { modelName, modelType } = alone.value
      return ok({ model: { id: modelId, name: modelName, type: modelType }, version: alone.value.version, file: lone })
    },
    clear() {
      models.clear()
      versions.clear()
    },
  }
}

/** Answers by id, each asked for once in a while; failures are not kept. */
interface Memory<T> {
  get: (id: number) => Promise<Answered<T>>
  clear: () => void
}

function createMemory<T>(ask: (id: number) => Promise<Answered<T>>, civitai: Civitai, now: () => number): Memory<T> {
  const kept = new Map<number, { at: number; base: string; answer: Promise<Answered<T>> }>()
  return {
    async get(id) {
      const base = civitai.baseUrl()
      const had = kept.get(id)
      if (had?.base === base && now() - had.at < FRESH_MS) return await had.answer
      const answer = ask(id)
      kept.set(id, { at: now(), base, answer })
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break
        kept.delete(oldest)
      }
      const result = await answer
      if (!result.ok && kept.get(id)?.answer === answer) kept.delete(id)
      return result
    },
    clear: () => kept.clear(),
  }
}
