import type { ModelSearch } from '@shared/model'
import { contentLevels } from '@shared/model'

/** Query parameters in order; a list repeats its name, null and '' are left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

export interface ImagesQuery {
  imageId?: number
  modelId?: number
  modelVersionId?: number
  postId?: number
  username?: string
  sort?: 'Most Reactions' | 'Most Comments' | 'Most Collected' | 'Newest' | 'Oldest'
  /** Also pictures above PG. */
  mature: boolean
  /** 1 to 200. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string | null
}

/** A search among creators or tags, by the beginning of their names. */
export interface NamesQuery {
  query?: string
  /** 1 to 200. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string | null
}

/** Models per page: a model brings all its versions and their pictures, so a page of 40 is a few hundred kB already. */
const modelsPerPage = 40

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
    cursor: search.cursor,
  }
}

/** Parameters of /images. Generation data is only sent on request, and flat only on a second one. */
export function imagesQuery(query: ImagesQuery): Query {
  return {
    limit: query.limit ?? 100,
    imageId: query.imageId ?? null,
    modelId: query.modelId ?? null,
    modelVersionId: query.modelVersionId ?? null,
    postId: query.postId ?? null,
    username: query.username ?? null,
    sort: query.sort ?? null,
    // `nsfw=true` would leave the PG pictures out here; the bit mask says exactly what is meant.
    browsingLevel: query.mature ? allShown : null,
    withMeta: true,
    flatMeta: true,
    cursor: query.cursor ?? null,
  }
}

const allShown = contentLevels.PG + contentLevels['PG-13'] + contentLevels.R + contentLevels.X + contentLevels.XXX

/** Parameters of /creators and /tags, which know pages by number only. */
export function namesQuery(query: NamesQuery): Query {
  return { limit: query.limit ?? 50, query: query.query?.trim() ?? null, page: pageOf(query) }
}

/** The page a names query asks for, from 1. */
export function pageOf(query: NamesQuery): number {
  const page = Number(query.cursor ?? 1)
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
