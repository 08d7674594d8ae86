import { failed, ok, type Failure, type Result } from '@shared/failure'
import type { Model, ModelVersion } from '@shared/model'
import type { LockEntry } from '@shared/schemas/lock'

/** A file of a list of which Civitai's id is known. */
export type FoundEntry = LockEntry & { fileId: number }

/** What is asked of Civitai; rejects when aborted. */
export interface LockCatalogue {
  /** Those of at most 100 that it lists. */
  models(modelIds: readonly number[], signal?: AbortSignal): Promise<Result<Model[]>>
  version(versionId: number, signal?: AbortSignal): Promise<Result<{ version: ModelVersion }>>
  /** Files that it was found not to have, by `lostKey`: they are not asked about again. What is found so is added. */
  lost?: Set<string>
}

/** Models in one question, as the library asks, and questions at the same time: a person looks at the app meanwhile. */
const MODELS_PER_QUESTION = 20
const AT_ONCE = 3

/** True where Civitai's id of the file is known. */
export function isFound(entry: LockEntry): entry is FoundEntry {
  return entry.fileId !== null
}

/**
 * The entries with their files' ids, by version and SHA-256, in their order; nothing is asked about those that have one. Each
 * fails with notFound where the version has no such file, or with what hinders asking.
 */
export async function findFiles(
  entries: readonly LockEntry[],
  catalogue: LockCatalogue,
  signal: AbortSignal,
): Promise<Result<FoundEntry>[]> {
  const { lost = new Set<string>() } = catalogue
  const versions = new Map<number, ModelVersion>()
  const troubles = new Map<number, Failure>()
  const lacking = entries.filter((entry) => !isFound(entry) && !lost.has(lostKey(entry)))
  const modelIds = [...new Set(lacking.map(({ modelId }) => modelId))]
  const questions: number[][] = []
  for (let from = 0; from < modelIds.length; from += MODELS_PER_QUESTION)
    questions.push(modelIds.slice(from, from + MODELS_PER_QUESTION))
  await inTurns(questions, async (ids) => {
    const answer = await catalogue.models(ids, signal)
    if (answer.ok) for (const one of answer.value.flatMap((model) => model.versions)) versions.set(one.id, one)
    else for (const one of lacking) if (ids.includes(one.modelId)) troubles.set(one.versionId, answer.failure)
  })
  // What a list of models leaves out, its own page may have.
  const alone = lacking.flatMap(({ versionId: id }) => (versions.has(id) || troubles.has(id) ? [] : [id]))
  await inTurns([...new Set(alone)], async (id) => {
    const answer = await catalogue.version(id, signal)
    if (answer.ok) versions.set(id, answer.value.version)
    else troubles.set(id, answer.failure)
  })
  return entries.map((entry) => {
    if (isFound(entry)) return ok(entry)
    const file = versions.get(entry.versionId)?.files.find(({ sha256 }) => sha256 === entry.sha256)
    if (file !== undefined) return ok({ ...entry, fileId: file.id })
    const why = troubles.get(entry.versionId)
    if (why !== undefined && why.kind !== 'notFound') return failed(why.kind, why)
    lost.add(lostKey(entry))
    return failed('notFound', { detail: `version ${String(entry.versionId)} has no file with this SHA-256` })
  })
}

function lostKey({ versionId, sha256 }: LockEntry): string {
  return `${String(versionId)} ${sha256}`
}

async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
