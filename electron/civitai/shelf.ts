import { failed, ok, type Result } from '@shared/failure'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import type { Civitai, VersionWithModel } from './client'
import { createTurns } from './turns'

/** A file with all that is known around it. */
export interface FoundFile {
  model: Pick<Model, 'id' | 'name' | 'type'>
  version: ModelVersion
  file: ModelFile
}

/** Models that were looked at lately, so that opening one, planning it and queueing it asks Civitai once. */
export interface Shelf {
  model(modelId: number): Promise<Result<Model>>
  version(versionId: number): Promise<Result<VersionWithModel>>
  /** Asks for the model and the version: Civitai's caches may not list it in the model yet. Fails with notFound. */
  file(wanted: { modelId: number; versionId: number; fileId: number }): Promise<Result<FoundFile>>
  /** Asks Civitai something else in the same turn, so that no more than four questions are open at once. */
  inTurn<T>(ask: () => Promise<T>): Promise<T>
  clear(): void
}

const FRESH_MS = 5 * 60_000
/** As many as are pasted and queued in one go by those who have long lists. */
const KEPT = 600
/** Questions at once: a long list must not drown Civitai, nor what a person asks for meanwhile. */
const AT_ONCE = 4

/** @param kept models, and versions, that are remembered at most */
export function createShelf(civitai: Civitai, now: () => number, kept = KEPT): Shelf {
  const inTurn = createTurns(AT_ONCE)
  const models = createMemory((id) => inTurn(() => civitai.model(id)), civitai, now, kept)
  const versions = createMemory((id) => inTurn(() => civitai.version(id)), civitai, now, kept)

  return {
    model: models.get,
    version: versions.get,
    inTurn,
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
  get: (id: number) => Promise<Result<T>>
  clear: () => void
}

function createMemory<T>(
  ask: (id: number) => Promise<Result<T>>,
  civitai: Civitai,
  now: () => number,
  most: number,
): Memory<T> {
  const kept = new Map<number, { at: number; base: string; answer: Promise<Result<T>> }>()
  return {
    async get(id) {
      const base = civitai.baseUrl()
      const had = kept.get(id)
      if (had?.base === base && now() - had.at < FRESH_MS) return await had.answer
      const answer = ask(id)
      kept.set(id, { at: now(), base, answer })
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      const result = await answer
      if (!result.ok && kept.get(id)?.answer === answer) kept.delete(id)
      return result
    },
    clear: () => kept.clear(),
  }
}
