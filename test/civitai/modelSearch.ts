import type { Catalogue } from './catalogue'
import type { StandInModel } from './entries'
import type { ModelQuery } from './modelQuery'

const DAY = 86_400_000
const spans = { AllTime: Infinity, Year: 365, Month: 30, Week: 7, Day: 1 } as const

/** Epoch ms of a model's newest published version. */
export function publishedAt(model: StandInModel): number {
  return Math.max(0, ...model.versions.filter((v) => v.status === 'Published').map((v) => v.publishedAt))
}

/**
 * The models that a query is about, in no order yet. A tag that does not exist filters nothing.
 * @param account ids that the account of the key has marked and hidden; null without a key
 */
export function matchingModels(
  catalogue: Catalogue,
  query: ModelQuery,
  account: { favorites: ReadonlySet<number>; hidden: ReadonlySet<number> } | null,
): StandInModel[] {
  const { models } = catalogue
  const tag = (query.tag ?? query.tagname)?.toLowerCase()
  const tagExists = tag !== undefined && models.some((model) => model.tags.includes(tag))
  const oldest = Date.now() - spans[query.period] * DAY
  const username = query.username?.toLowerCase()
  const levels = query.nsfw === true ? 31 : 1
  return models.filter(
    (model) =>
      model.versions.some((version) => version.status === 'Published' && version.availability !== 'Private') &&
      // Pictures of something taken down are gone, its level is not.
      (model.level & levels) !== 0 &&
      (query.query !== undefined || !model.poi) &&
      (query.ids === undefined || query.query !== undefined || query.ids.includes(model.id)) &&
      (query.modelVersionIds === undefined || model.versions.some((v) => query.modelVersionIds?.includes(v.id))) &&
      (!tagExists || model.tags.includes(tag)) &&
      (username === undefined || model.creator === username) &&
      (query.types === undefined || query.types.some((type) => type === model.type)) &&
      (query.baseModels === undefined || model.versions.some((v) => query.baseModels?.includes(v.baseModel))) &&
      (query.checkpointType === undefined ||
        (model.type === 'Checkpoint' && model.checkpointType === query.checkpointType)) &&
      (query.periodMode === 'stats' || publishedAt(model) >= oldest) &&
      (query.supportsGeneration !== true || model.supportsGeneration) &&
      (query.earlyAccess !== true || model.versions.some((v) => v.availability === 'EarlyAccess')) &&
      (query.archived !== true || model.mode === 'Archived') &&
      (query.availability === undefined || model.versions.some((v) => v.availability === query.availability)) &&
      (query.allowCommercialUse === undefined ||
        query.allowCommercialUse.some((use) => model.allowCommercialUse.includes(use))) &&
      (query.favorites !== true || account?.favorites.has(model.id) === true) &&
      (account?.hidden.has(model.id) === true) === (query.hidden === true) &&
      (query.fileFormats === undefined ||
        model.versions.some((v) =>
          v.files.some((file) => query.fileFormats?.some((format) => format === file.format)),
        )),
  )
}

/** How well a model meets the words of a query: 0 when one of them is nowhere, more when they are in its name. */
export function relevance(model: StandInModel, words: string): number {
  const name = model.name.toLowerCase()
  const around = [model.creator ?? '', ...model.tags, ...model.versions.flatMap((v) => v.trainedWords)]
    .join(' ')
    .toLowerCase()
  let score = 0
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    if (name.startsWith(word)) score += 4
    else if (name.includes(word)) score += 3
    else if (around.includes(word)) score += 1
    else return 0
  }
  return words.trim() === '' ? 1 : score
}

/** What a sort goes by, most important first: also what a cursor is made of. The last one is the model's id. */
export function sortKey(model: StandInModel, sort: ModelQuery['sort']): number[] {
  const thumbs = model.versions.reduce((all, version) => all + version.thumbsUp, 0)
  const downloads = model.versions.reduce((all, version) => all + version.downloads, 0)
  switch (sort) {
    case 'Highest Rated':
    case 'Most Liked':
      return [thumbs, downloads, model.id]
    case 'Most Downloaded':
      return [downloads, thumbs, model.id]
    case 'Most Discussed':
      return [model.id % 40, downloads, model.id]
    case 'Most Collected':
      return [thumbs % 977, downloads, model.id]
    case 'Most Images':
      return [model.versions.reduce((all, version) => all + version.pictures.length, 0), downloads, model.id]
    case 'Newest':
      return [publishedAt(model), model.id]
    case 'Oldest':
      return [-publishedAt(model), -model.id]
  }
}

/** Orders by keys, the highest first. */
export function byKey(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, n) => value !== b[n])
  return i === -1 ? 0 : (b[i] ?? 0) - (a[i] ?? 0)
}
