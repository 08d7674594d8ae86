import { failed, ok, type Result } from '@shared/failure'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import type { Answered, Civitai, VersionWithModel } from './client'
import { mayBeKept } from './memory'

/** A file with all that is known around it. */
export interface FoundFile {
  model: Pick<Model, 'id' | 'name' | 'type'> & { creator?: Model['creator'] }
  version: ModelVersion
  file: ModelFile
}

/** Models that were looked at lately, so that opening one, planning it and queueing it asks Civitai once. */
export interface Shelf {
  /** Who gives up gets the signal's reason; Civitai is asked no more when nobody else waits. */
  model(modelId: number, signal?: AbortSignal): Promise<Answered<Model>>
  version(versionId: number, signal?: AbortSignal): Promise<Answered<VersionWithModel>>
  /** Asks for the model and the version: Civitai's caches may not list it in the model yet. Fails with notFound. */
  file(wanted: { modelId: number; versionId: number; fileId: number }): Promise<Result<FoundFile>>
  /** Takes note of models as a list described them, at this time (epoch ms). */
  list(models: readonly Model[], at: number): void
  /** The model to look at: where Civitai cannot be asked, as a list described it lately, marked. */
  shown(modelId: number, signal?: AbortSignal): Promise<Answered<Model>>
  /** How a list described the model lately; null where none did. Asks nobody. */
  listed(modelId: number): Model | null
  clear(): void
}

const FRESH_MS = 5 * 60_000
/** As many as are pasted and queued in one go by those who have long lists. */
const KEPT = 600
/** Some pages of a list: as far as one scrolls before one opens a card. */
const KEPT_LISTED = 240

/** @param most models, and versions, that are remembered at most */
export function createShelf(civitai: Civitai, now: () => number, most = KEPT): Shelf {
  const models = createMemory((id, signal) => civitai.model(id, signal), civitai, now, most)
  const versions = createMemory((id, signal) => civitai.version(id, signal), civitai, now, most)
  const listed = new Map<number, { model: Model; at: number; base: string }>()

  function ofList(modelId: number): { model: Model; at: number } | null {
    const entry = listed.get(modelId)
    return entry?.base === civitai.baseUrl() ? entry : null
  }

  return {
    model: models.get,
    async shown(modelId, signal) {
      const answer = await models.get(modelId, signal)
      const seen = ofList(modelId)
      if (answer.ok || seen === null || !mayBeKept(answer.failure)) return answer
      return { ok: true, value: seen.model, kept: { seenAt: seen.at, failure: answer.failure } }
    },
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
    list(found, at) {
      const base = civitai.baseUrl()
      for (const model of found) {
        listed.delete(model.id)
        listed.set(model.id, { model, at, base })
      }
      dropOldest(listed, KEPT_LISTED)
    },
    listed: (modelId) => ofList(modelId)?.model ?? null,
    clear() {
      models.clear()
      versions.clear()
      listed.clear()
    },
  }
}

function dropOldest(kept: Map<number, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return
    kept.delete(oldest)
  }
}

/** Answers by id, each asked for once in a while; failures, and what was seen earlier only, are not kept. */
interface Memory<T> {
  get: (id: number, signal?: AbortSignal) => Promise<Answered<T>>
  clear: () => void
}

interface Entry<T> {
  at: number
  base: string
  answer: Promise<Answered<T>>
  /** Those who wait for the answer. */
  waiting: number
  settled: boolean
  stop: AbortController
}

type Ask<T> = (id: number, signal: AbortSignal) => Promise<Answered<T>>

function createMemory<T>(ask: Ask<T>, civitai: Civitai, now: () => number, most: number): Memory<T> {
  const kept = new Map<number, Entry<T>>()

  function begin(id: number): Entry<T> {
    const stop = new AbortController()
    const answer = ask(id, stop.signal)
    const entry: Entry<T> = { at: now(), base: civitai.baseUrl(), answer, waiting: 0, settled: false, stop }
    kept.set(id, entry)
    dropOldest(kept, most)
    const forget = (): void => {
      if (kept.get(id) === entry) kept.delete(id)
    }
    answer.then((result) => {
      entry.settled = true
      if (!result.ok || result.kept !== undefined) forget()
    }, forget)
    return entry
  }

  return {
    async get(id, signal) {
      signal?.throwIfAborted()
      const had = kept.get(id)
      const isFresh = had?.base === civitai.baseUrl() && now() - had.at < FRESH_MS
      const entry = isFresh ? had : begin(id)
      entry.waiting += 1
      try {
        return await untilAborted(entry.answer, signal)
      } finally {
        entry.waiting -= 1
        if (entry.waiting === 0 && !entry.settled) {
          if (kept.get(id) === entry) kept.delete(id)
          entry.stop.abort()
        }
      }
    },
    clear: () => kept.clear(),
  }
}

/** The promise's outcome, or the signal's reason where that comes first. */
function untilAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(reasonOf(signal))
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))
}
