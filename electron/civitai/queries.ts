import { contentLevels, LEVELS_SHOWN, type ImageSearch, type ModelSearch, type NameSearch } from '@shared/model'

/** Query parameters in order; a list repeats its name, null and '' are left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

/** Models per page: a model brings all its versions and their pictures, so a page of 40 is a few hundred kB already. */
const modelsPerPage = 40
/** A picture brings its generation data, which can be long. */
const picturesPerPage = 60
const namesPerPage = 50

/**
 * Parameters of /models. Some that Civitai documents are never sent: `page` (refused with `query`), `limit=0`
 * (refused), `supportsGeneration=false` (any text counts as true), `allowNoCredit` and its like (refused whatever the
 * value).
 */
export function modelsQuery(search: ModelSearch): Query {
  return {
    limit: modelsPerPage,
    query: search.query.trim(),
    types: search.types,
    baseModels: search.baseModels,
    sort: search.sort,
    period: search.period,
    tag: search.tag,
    username: search.username,
    // Left out, it means PG only; `nsfw=false` is the same.
    nsfw: search.mature ? true : null,
    favorites: onlyTrue(search.favorites),
    hidden: onlyTrue(search.hidden),
    primaryFileOnly: onlyTrue(search.primaryFileOnly),
    supportsGeneration: onlyTrue(search.supportsGeneration),
    earlyAccess: onlyTrue(search.earlyAccess),
    checkpointType: search.checkpointType ?? null,
    allowCommercialUse: search.commercialUse ?? [],
    fileFormats: twice(search.fileFormats ?? []),
    cursor: search.cursor,
  }
}

/** Some flags are true for Civitai whatever text they have, and some are refused without a key whatever they say. */
function onlyTrue(flag: boolean | undefined): true | null {
  return flag === true ? true : null
}

/** Civitai takes this parameter for a list only where it comes more than once. */
function twice(values: readonly string[]): readonly string[] {
  return values.length === 1 ? [...values, ...values] : values
}

/** Parameters of /models for many at once. All levels: whoever names a model means it. */
export function modelsByIdQuery(modelIds: readonly number[]): Query {
  return { ids: modelIds.join(','), limit: Math.min(100, modelIds.length), nsfw: true }
}

/** Parameters of /images. Generation data is only sent on request, and flat only on a second one. */
export function imagesQuery(search: ImageSearch): Query {
  return {
    limit: picturesPerPage,
    modelId: search.modelId,
    modelVersionId: search.versionId,
    postId: search.postId,
    username: search.username,
    sort: search.sort,
    period: search.period,
    type: search.kind,
    // `nsfw=true` would leave the PG pictures out here; the bit mask says exactly what is meant.
    browsingLevel: search.levels === contentLevels.PG ? null : search.levels,
    withMeta: true,
    flatMeta: true,
    cursor: search.cursor,
  }
}

/** A picture, or a post with its pictures. */
export type PictureOrPost = { imageId: number } | { postId: number }

/** Parameters of /images for the models behind pictures. All levels: whoever names a picture means it. */
export function madeWithQuery(of: PictureOrPost): Query {
  return { ...of, limit: 200, browsingLevel: LEVELS_SHOWN, withMeta: true, flatMeta: true }
}

/** Parameters of /creators and /tags, which know pages by number only. */
export function namesQuery(search: NameSearch): Query {
  return { limit: namesPerPage, query: search.query.trim(), page: pageOf(search) }
}

/** The page a search for names asks for, from 1. */
export function pageOf(search: NameSearch): number {
  const page = Number(search.cursor ?? 1)
  return Number.isInteger(page) && page > 0 ? page : 1
}

/** `path` on the base with the query: values encoded, lists repeated (commas in one value are refused). */
export function addressOf(base: URL, path: string, query: Query = {}): URL {
  const url = new URL(`/api/v1/${path}`, base)
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)]
    for (const each of values) if (each !== '') url.searchParams.append(name, each)
  }
  return url
}
