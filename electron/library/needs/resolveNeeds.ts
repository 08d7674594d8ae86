import { failed, type Failure, type Result } from '@shared/failure'
import { defaultFile } from '@shared/defaultFile'
import type { Model, ModelPage, ModelSearch, ModelVersion } from '@shared/model'
import type { Needed, ResolvedNeed } from '@shared/needs'
import { stemOf } from './found'
import type { Owned, OwnedFile, OwnedQuery } from './owned'

/** A version with what it says of its model. */
export interface NeededVersion {
  version: ModelVersion
  modelName: string
  modelType: string
}

/** What is asked of Civitai; each fails with notFound where it does not know the thing, and rejects when aborted. */
export interface NeedsCatalogue {
  version(versionId: number, signal?: AbortSignal): Promise<Result<NeededVersion>>
  model(modelId: number, signal?: AbortSignal): Promise<Result<Model>>
  versionByHash(hash: string, signal?: AbortSignal): Promise<Result<NeededVersion>>
  searchModels(search: ModelSearch, signal?: AbortSignal): Promise<Result<ModelPage>>
}

export interface ResolveParts {
  catalogue: NeedsCatalogue
  owned: Owned
  signal?: AbortSignal
}

/** Needs that are asked about at the same time. */
const AT_ONCE = 4

/**
 * What Civitai and this computer know of each need: by its version, its hash, its model, or, where it has only a name, by a
 * search of which a file of just that name is offered as `maybe`. Needs that turn out to be one file are told once.
 */
export async function resolveNeeds(needs: readonly Needed[], parts: ResolveParts): Promise<ResolvedNeed[]> {
  const answers: { at: number; answer: ResolvedNeed }[] = []
  const waiting = [...needs.entries()]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      answers.push({ at: next[0], answer: await resolveNeed(next[1], parts) })
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, needs.length) }, work))
  return once(answers.sort((a, b) => a.at - b.at).map(({ answer }) => answer))
}

/** The answer for one need. Never fails: what hinders asking is in it. Rejects when aborted. */
export async function resolveNeed(need: Needed, { catalogue, owned, signal }: ResolveParts): Promise<ResolvedNeed> {
  const found = await find(need, catalogue, signal)
  if (found === null) return await unknownTo(need, owned)
  if (!found.ok) {
    const isGone = found.failure.kind === 'notFound'
    const answer = await unknownTo(need, owned)
    return isGone || answer.model !== null ? answer : { ...answer, state: 'unknown', failure: found.failure }
  }
  const { version, modelName, modelType, by } = found.value
  const file = fileOf(version, need)
  const path = await owned.byHash(queriesOf(version, file))
  // What was found by its name alone fits no better than a file here that is called so.
  const called = path === null && by === 'name' ? await owned.byNeed(need) : null
  if (called !== null && called.model !== null) return hereAs(need, called)
  return {
    ...need,
    state: by === 'name' ? 'maybe' : 'found',
    matchedBy: by,
    model: { id: version.modelId, name: modelName, type: modelType },
    version: { id: version.id, name: version.name, baseModel: version.baseModel },
    fileId: file?.id ?? null,
    ...placeOf(called ?? (path === null ? null : { path, by: 'hash' })),
    failure: null,
  }
}

type Match = NeededVersion & { by: 'version' | 'model' | 'hash' | 'name' }

/** Null: Civitai was asked in all ways that there are, and does not know it. */
async function find(
  need: Needed,
  catalogue: NeedsCatalogue,
  signal: AbortSignal | undefined,
): Promise<Result<Match> | null> {
  let trouble: { ok: false; failure: Failure } | null = null
  for (const way of waysOf(need, catalogue, signal)) {
    const match = await way()
    if (match.ok) return match
    if (match.failure.kind !== 'notFound') trouble = match
  }
  return trouble
}

function waysOf(
  need: Needed,
  catalogue: NeedsCatalogue,
  signal: AbortSignal | undefined,
): (() => Promise<Result<Match>>)[] {
  const { versionId, hash, modelId, name } = need
  const ways: (() => Promise<Result<Match>>)[] = []
  if (versionId !== null) ways.push(async () => matched(await catalogue.version(versionId, signal), 'version'))
  if (hash !== null) ways.push(async () => matched(await catalogue.versionByHash(hash, signal), 'hash'))
  if (versionId === null && modelId !== null) ways.push(async () => newestOf(await catalogue.model(modelId, signal)))
  // A number or hash says which one is meant: one that is only called so would be another.
  if (ways.length === 0 && name !== null)
    for (const words of wordsOf(name))
      ways.push(async () => named(await catalogue.searchModels(searchOf(words), signal), need, name))
  return ways
}

function matched(answer: Result<NeededVersion>, by: Match['by']): Result<Match> {
  return answer.ok ? { ok: true, value: { ...answer.value, by } } : answer
}

function newestOf(answer: Result<Model>): Result<Match> {
  if (!answer.ok) return answer
  const version = answer.value.versions[0]
  if (version === undefined) return failed('notFound')
  return matched({ ok: true, value: ofModel(answer.value, version) }, 'model')
}

function ofModel(model: Model, version: ModelVersion): NeededVersion {
  return { version: { ...version, modelId: model.id }, modelName: model.name, modelType: model.type }
}

/** Types at Civitai of what is loaded as a kind; any where it is not said. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  checkpoint: ['Checkpoint'],
  diffusionModel: ['Checkpoint', 'UNet'],
  lora: ['LORA', 'LoCon', 'DoRA'],
  embedding: ['TextualInversion'],
  hypernetwork: ['Hypernetwork'],
  vae: ['VAE'],
  controlnet: ['Controlnet'],
  upscaler: ['Upscaler'],
  motionModule: ['MotionModule'],
  detector: ['Detection'],
}

/** What is searched for: all words of the name, and those before its version. A search with a word too many finds nothing. */
function wordsOf(name: string): string[] {
  const words = stemOf(name)
    .replace(/[_\-.]+/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim()
  const bare = words.replace(/(?:\s+(?:v?\d{1,6}[a-z]?|fp\d{1,2}|bf16|pruned|xl|sdxl|final))+$/i, '')
  return [...new Set([words, bare])].filter((one) => one !== '')
}

function searchOf(words: string): ModelSearch {
  return {
    query: words.slice(0, 200),
    types: [],
    baseModels: [],
    sort: 'Most Downloaded',
    period: 'AllTime',
    tag: null,
    username: null,
    mature: true,
    cursor: null,
  }
}

/** Only a file of just that name counts: what is called like it may be anything. */
function named(answer: Result<ModelPage>, need: Needed, name: string): Result<Match> {
  if (!answer.ok) return answer
  const wanted = stemOf(name).toLowerCase()
  const types = Object.hasOwn(typesOf, need.kind) ? typesOf[need.kind] : undefined
  for (const model of answer.value.models) {
    if (types?.includes(model.type) === false) continue
    for (const version of model.versions) {
      if (version.files.some((file) => stemOf(file.name).toLowerCase() === wanted))
        return matched({ ok: true, value: ofModel(model, version) }, 'name')
    }
  }
  return failed('notFound')
}

/** The file of the version that the need means; the one that a person most likely wants where it does not say. */
function fileOf(version: ModelVersion, { hash, name }: Needed): ModelVersion['files'][number] | null {
  const byHash =
    hash === null
      ? undefined
      : version.files.find((file) =>
          Object.values(file.hashes).some((one) => one.startsWith(hash) || hash.startsWith(one)),
        )
  const stem = name === null ? null : stemOf(name).toLowerCase()
  const byName = stem === null ? undefined : version.files.find((file) => stemOf(file.name).toLowerCase() === stem)
  return byHash ?? byName ?? defaultFile(version)
}

/** The file that is meant, and where there are several of the model's weights any of them: they are one to a picture. */
function queriesOf(version: ModelVersion, meant: ModelVersion['files'][number] | null): OwnedQuery[] {
  const files = meant === null ? version.files : [meant, ...version.files.filter(({ kind }) => kind === meant.kind)]
  return files.flatMap(({ sha256, bytes }) => (sha256 === null ? [] : [{ sha256, bytes }]))
}

/** Civitai does not know it; by its hash or its name it may be here all the same. */
async function unknownTo(need: Needed, owned: Owned): Promise<ResolvedNeed> {
  return hereAs(need, await owned.byNeed(need))
}

/** What is known of a need by the file that is here for it alone. */
function hereAs(need: Needed, here: OwnedFile | null): ResolvedNeed {
  const isKnown = here !== null && here.model !== null
  return {
    ...need,
    state: !isKnown ? 'notFound' : here.by === 'hash' ? 'found' : 'maybe',
    matchedBy: isKnown ? here.by : null,
    model: here?.model ?? null,
    version: here?.version ?? null,
    fileId: null,
    ...placeOf(here),
    failure: null,
  }
}

function placeOf(here: Pick<OwnedFile, 'path' | 'by'> | null): Pick<ResolvedNeed, 'owned' | 'ownedBy' | 'path'> {
  return { owned: here !== null, ownedBy: here?.by ?? null, path: here?.path ?? null }
}

/** A resource that is named by number in one place and by hash in another is one. */
function once(answers: readonly ResolvedNeed[]): ResolvedNeed[] {
  const kept = new Map<string, ResolvedNeed>()
  answers.forEach((answer, n) => {
    const key =
      answer.version === null ? `#${String(n)}` : `${String(answer.version.id)} ${String(answer.fileId ?? '')}`
    const before = kept.get(key)
    if (before === undefined) kept.set(key, answer)
    else kept.set(key, { ...before, weight: before.weight ?? answer.weight, name: before.name ?? answer.name })
  })
  return [...kept.values()]
}
