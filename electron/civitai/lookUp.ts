import { failed, ok, type Result } from '@shared/failure'
import type { FileTraits, Link, LinkedModel, LookedUp } from '@shared/link'
import type { Model, ModelSearch, ModelVersion } from '@shared/model'
import type { Civitai, VersionWithModel } from './client'
import type { Shelf } from './shelf'

/** Pages of a creator's models, and versions of pictures, that one link leads to at most. */
const MOST_PAGES = 3
const MOST_VERSIONS = 60

/**
 * What a link leads to: the models, each with the versions to choose from. Questions are asked one after the other, so
 * that as many as look up at once ask at once.
 *
 * Fails with notFound when nothing has it, and with whatever hinders asking.
 */
export async function lookUp(civitai: Civitai, shelf: Shelf, link: Link): Promise<Result<LookedUp>> {
  switch (link.kind) {
    case 'model':
      return modelOf(shelf, link.modelId, link.versionId)
    case 'version':
      return versionOf(await shelf.version(link.versionId), (version) => fileOf(version, link.fileId, link.traits))
    case 'hash':
      return versionOf(await civitai.versionByHash(link.hash), (version) => fileWithHash(version, link.hash))
    case 'id':
      return either(shelf, link.id)
    case 'image':
      return versionsOf(shelf, await civitai.versionsOfImages({ imageId: link.imageId }))
    case 'post':
      return versionsOf(shelf, await civitai.versionsOfImages({ postId: link.postId }))
    case 'creator':
      return modelsOf(civitai, link.username)
  }
}

async function modelOf(shelf: Shelf, modelId: number, versionId: number | null): Promise<Result<LookedUp>> {
  const model = await shelf.model(modelId)
  if (versionId === null) return model.ok ? found([linkedModel(model.value, model.value.versions)]) : model
  const version = model.ok ? model.value.versions.find(({ id }) => id === versionId) : undefined
  if (model.ok && version !== undefined) return found([linkedModel(model.value, [version])])
  if (!model.ok && model.failure.kind !== 'notFound') return model
  // Civitai's lists lag behind: the version may be there before its model knows.
  return versionOf(await shelf.version(versionId), () => null)
}

function versionOf(answer: Result<VersionWithModel>, file: (version: ModelVersion) => number | null): Result<LookedUp> {
  return answer.ok ? found([aloneModel(answer.value, file(answer.value.version))]) : answer
}

/** Models and versions are numbered apart, so a number can be both; only the answer to both questions tells. */
async function either(shelf: Shelf, id: number): Promise<Result<LookedUp>> {
  const model = await shelf.model(id)
  const version = await shelf.version(id)
  if (!model.ok && model.failure.kind !== 'notFound') return model
  if (!version.ok && version.failure.kind !== 'notFound') return version
  if (model.ok && version.ok) {
    const versionName = `${version.value.modelName}, ${version.value.version.name}`
    return ok({ kind: 'ambiguous', id, modelName: model.value.name, versionName })
  }
  return model.ok ? found([linkedModel(model.value, model.value.versions)]) : versionOf(version, () => null)
}

async function versionsOf(shelf: Shelf, ids: Result<number[]>): Promise<Result<LookedUp>> {
  if (!ids.ok) return ids
  const models: LinkedModel[] = []
  let gone = 0
  for (const id of ids.value.slice(0, MOST_VERSIONS)) {
    const version = await shelf.version(id)
    if (version.ok) models.push(aloneModel(version.value, null))
    else if (version.failure.kind === 'notFound') gone += 1
    else return version
  }
  if (models.length === 0) return failed('notFound', { detail: 'no model is named there' })
  return ok({ kind: 'found', models, more: ids.value.length > MOST_VERSIONS, gone })
}

async function modelsOf(civitai: Civitai, username: string): Promise<Result<LookedUp>> {
  const models: Model[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const search: ModelSearch = { ...newestOf, username, cursor }
    const answer = await civitai.searchModels(search)
    if (!answer.ok) return answer
    models.push(...answer.value.models)
    cursor = answer.value.nextCursor
    if (cursor === null) break
  }
  if (models.length === 0) return failed('notFound', { detail: 'a creator without models' })
  const linked = models.map((model) => linkedModel(model, model.versions))
  return ok({ kind: 'found', models: linked, more: cursor !== null, gone: 0 })
}

const newestOf = {
  query: '',
  types: [],
  baseModels: [],
  sort: 'Newest',
  period: 'AllTime',
  tag: null,
  mature: true,
} satisfies Omit<ModelSearch, 'username' | 'cursor'>

function found(models: LinkedModel[]): Result<LookedUp> {
  return ok({ kind: 'found', models, more: false, gone: 0 })
}

function linkedModel(model: Model, versions: readonly ModelVersion[]): LinkedModel {
  const { id, name, type, creator } = model
  return { id, name, type, creator: creator?.username ?? null, versions: versions.map(slim), fileId: null }
}

/** A version that came by itself, with what it says of its model. */
function aloneModel({ version, modelName, modelType }: VersionWithModel, fileId: number | null): LinkedModel {
  return { id: version.modelId, name: modelName, type: modelType, creator: null, versions: [slim(version)], fileId }
}

/** Without what no row shows: hundreds of these go to the window. */
function slim(version: ModelVersion): ModelVersion {
  const picture = version.pictures.find(({ kind }) => kind === 'image') ?? version.pictures[0]
  return { ...version, descriptionHtml: null, triggerWords: [], pictures: picture === undefined ? [] : [picture] }
}

/** The file that a download link means; null where it names none, or one that is not there. */
function fileOf(version: ModelVersion, fileId: number | null, traits: FileTraits = {}): number | null {
  if (fileId !== null) return version.files.some(({ id }) => id === fileId) ? fileId : null
  const said = [
    ['kind', traits.kind],
    ['format', traits.format],
    ['size', traits.size],
    ['precision', traits.precision],
  ] as const
  const wanted = said.filter(([, value]) => value !== undefined)
  if (wanted.length === 0) return null
  const fits = version.files.find((file) =>
    wanted.every(([name, value]) => file[name]?.toLowerCase() === value?.toLowerCase()),
  )
  return fits?.id ?? null
}

function fileWithHash(version: ModelVersion, hash: string): number | null {
  return version.files.find((file) => Object.values(file.hashes).includes(hash))?.id ?? null
}
