import { ok, type Result } from '@shared/failure'
import type { Model } from '@shared/model'
import type { FoundHash } from '@shared/schemas/civitai'
import type { Identity, LibraryFile, LibraryModel } from '@shared/schemas/library'
import { MODELS_PER_QUESTION, QUESTIONS_AT_ONCE } from './agenda'
import { autoV3Of } from './hashFile'

/** What the library asks of Civitai. */
export interface Asked {
  /** At most 10,000 in one question; those it does not know are left out. */
  versionIdsByHash(sha256: string[], signal?: AbortSignal): Promise<Result<FoundHash[]>>
  /** notFound for a hash that it does not know. */
  versionByHash(hash: string, signal?: AbortSignal): Promise<Result<{ version: { id: number; modelId: number } }>>
  models(modelIds: readonly number[], signal?: AbortSignal): Promise<Result<Model[]>>
}

/** Which of these files Civitai knows, in one question. Fails with what Civitai or the network says. */
export async function identify(
  civitai: Asked,
  files: readonly LibraryFile[],
  now: number,
  signal?: AbortSignal,
): Promise<Result<LibraryFile[]>> {
  const hashes = new Set(files.flatMap(({ hashes: had }) => (had === null ? [] : [had.sha256])))
  const found = await civitai.versionIdsByHash([...hashes], signal)
  if (!found.ok) return found
  const byHash = new Map(found.value.map((one) => [one.hash.toLowerCase(), one]))
  return ok(
    files.map((file) => {
      const { modelId = null, versionId = 0 } = byHash.get(file.hashes?.sha256 ?? '') ?? {}
      const identity: Identity =
        modelId === null
          ? { kind: 'unknown', askedAt: now, tensorsAsked: false }
          : { kind: 'known', modelId, versionId, by: 'file' }
      return { ...file, identity }
    }),
  )
}

/**
 * The files as they are known now, with what was told of them: they may have gone away, or changed, while Civitai was asked.
 * Pure.
 */
export function asIdentified(told: readonly LibraryFile[], now: ReadonlyMap<string, LibraryFile>): LibraryFile[] {
  return told.flatMap(({ path, hashes, identity }) => {
    const file = now.get(path)
    return file?.hashes?.sha256 === hashes?.sha256 && file !== undefined ? [{ ...file, identity }] : []
  })
}

/** The same by the tensors, for files whose header was written anew: a question each, a few at once. */
export async function identifyByTensors(
  civitai: Asked,
  files: readonly LibraryFile[],
  now: number,
  signal?: AbortSignal,
): Promise<Result<LibraryFile[]>> {
  return inTurns(files, 1, async (group): Promise<Result<LibraryFile[]>> => {
    const [file] = group
    if (file === undefined) return ok([])
    const hash = autoV3Of(file.hashes?.tensorSha256 ?? null)
    const found = hash === null ? null : await civitai.versionByHash(hash, signal)
    if (found?.ok === false && found.failure.kind !== 'notFound') return found
    if (found?.ok !== true) return ok([{ ...file, identity: { kind: 'unknown', askedAt: now, tensorsAsked: true } }])
    const { id, modelId } = found.value.version
    return ok([{ ...file, identity: { kind: 'known', modelId, versionId: id, by: 'tensors' } }])
  })
}

/**
 * What Civitai tells of these models, several in one question and at most four questions at once. One that it does not
 * list (any more) keeps what was known of it, and is marked.
 */
export async function details(
  civitai: Asked,
  modelIds: readonly number[],
  known: ReadonlyMap<number, LibraryModel>,
  now: number,
  signal?: AbortSignal,
): Promise<Result<LibraryModel[]>> {
  return inTurns(modelIds, MODELS_PER_QUESTION, async (ids) => {
    const found = await civitai.models(ids, signal)
    if (!found.ok) return found
    const listed = new Map(found.value.map((model) => [model.id, keptOf(model, now)]))
    return ok(ids.map((id) => listed.get(id) ?? goneOf(id, known.get(id), now)))
  })
}

/**
 * The same for all models, and kept as they come: one question that fails costs none of those before it.
 * @returns what the first question that failed says
 */
export async function detailsOfAll(
  civitai: Asked,
  known: ReadonlyMap<number, LibraryModel>,
  keep: (models: LibraryModel[]) => void,
  now: () => number,
  signal: AbortSignal,
): Promise<Result<null>> {
  const ids = [...known.keys()]
  const atOnce = MODELS_PER_QUESTION * QUESTIONS_AT_ONCE
  for (let from = 0; from < ids.length; from += atOnce) {
    const told = await details(civitai, ids.slice(from, from + atOnce), known, now(), signal)
    if (!told.ok) return told
    keep(told.value)
  }
  return ok(null)
}

function keptOf({ id, name, type, creator, versions }: Model, now: number): LibraryModel {
  return {
    ...{ id, name, type, creator: creator?.username ?? null, toldAt: now, gone: false },
    versions: versions.map(({ id: versionId, name: called, baseModel, publishedAt, pictures }) => {
      const picture = pictures.find(({ kind }) => kind === 'image')
      return {
        ...{ id: versionId, name: called, baseModel, publishedAt },
        ...(picture === undefined ? {} : { picture: { url: picture.url, level: picture.level } }),
      }
    }),
  }
}

function goneOf(id: number, known: LibraryModel | undefined, now: number): LibraryModel {
  return { ...(known ?? { id, name: '', type: '', creator: null, versions: [] }), toldAt: now, gone: true }
}

/** Takes the items in groups, at most four at the same time. The first failure ends it, after those that run. */
async function inTurns<Item, Answer>(
  items: readonly Item[],
  size: number,
  ask: (group: readonly Item[]) => Promise<Result<Answer[]>>,
): Promise<Result<Answer[]>> {
  const answers: Answer[] = []
  const groups: (readonly Item[])[] = []
  for (let from = 0; from < items.length; from += size) groups.push(items.slice(from, from + size))
  const failures: Result<never>[] = []
  async function lane(): Promise<void> {
    for (let group = groups.shift(); group !== undefined && failures.length === 0; group = groups.shift()) {
      const answer = await ask(group)
      if (answer.ok) answers.push(...answer.value)
      else failures.push(answer)
    }
  }
  await Promise.all(Array.from({ length: QUESTIONS_AT_ONCE }, lane))
  return failures[0] ?? ok(answers)
}
