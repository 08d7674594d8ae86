import { bundledEnums } from '@shared/enums'
import { LARGEST_ID } from '@shared/limits'
import type { Enums, Model, ModelPage, Picture } from '@shared/model'
import { mapModel } from './mapModel'
import { mapPicture } from './mapPicture'
import { readList, readNames, uniqueById } from './readList'
import {
  creatorBody,
  enumsBody,
  foundHashBody,
  madeWithBody,
  madeWithMetaBody,
  metaBody,
  pageBody,
  resourceBody,
  tagBody,
} from './schemas'

/** A part of a list; hand `next` back as `cursor` for the part after it, null at the end. */
export interface Page<T> {
  items: T[]
  next: string | null
}

export interface Creator {
  username: string
  /** Published models; null when Civitai does not say (it leaves 0 out). */
  modelCount: number | null
  imageUrl: string | null
}

export interface FoundHash {
  modelId: number | null
  versionId: number
  /** SHA-256, lower-case hex. */
  hash: string
}

/** A page of /models. An empty page with a cursor is not the end: Civitai filters after it has counted. */
export function mapModelPage(body: unknown, cursor: string | null, now: number): ModelPage | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const models: Model[] = readList(page.data.items, (item) => mapModel(item, now))
  return { models: uniqueById(models), nextCursor: nextCursor(page.data, cursor) }
}

/** A page of /images. */
export function mapPicturePage(body: unknown, cursor: string | null): Page<Picture> | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const seen = new Set<number>()
  const pictures = readList(page.data.items, mapPicture)
  const items = pictures.filter(({ id }) => id === null || (!seen.has(id) && seen.add(id)))
  return { items, next: nextCursor(page.data, cursor) }
}

/** The versions that the pictures of a page of /images were made with, each once. */
export function mapVersionsOfPictures(body: unknown): number[] | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const ids = page.data.items.flatMap((item) => {
    const read = madeWithBody.safeParse(item)
    if (!read.success) return []
    const { meta, modelVersionIds } = read.data
    const { civitaiResources } = madeWithMetaBody.parse(metaBody.parse(meta?.meta) ?? meta ?? {})
    const used = readList(civitaiResources, (resource) => resourceBody.safeParse(resource).data?.modelVersionId ?? null)
    return [...modelVersionIds, ...used]
  })
  const isId = (id: unknown): id is number => Number.isInteger(id) && Number(id) > 0 && Number(id) <= LARGEST_ID
  return [...new Set(ids.filter(isId))]
}

/** Null at the end, and where Civitai hands back the cursor that was sent: following that would never end. */
function nextCursor(page: PageBody, sent: string | null): string | null {
  const cursor = String(page.metadata?.nextCursor ?? '')
  return cursor === '' || cursor === sent ? null : cursor
}

type PageBody = ReturnType<typeof pageBody.parse>

/** Page `number` of /creators. */
export function mapCreatorPage(body: unknown, number: number): Page<Creator> | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const items = readList(page.data.items, (item) => {
    const creator = creatorBody.safeParse(item)
    if (!creator.success) return null
    return { username: creator.data.username, modelCount: creator.data.modelCount, imageUrl: creator.data.image }
  })
  const { metadata } = page.data
  const more = metadata?.hasMore ?? (metadata?.nextPage !== null && metadata?.nextPage !== undefined)
  return { items, next: more && page.data.items.length > 0 ? String(number + 1) : null }
}

/** Page `number` of /tags: its metadata always claims to be the last, so only an empty page is the end. */
export function mapTagPage(body: unknown, number: number): Page<{ name: string }> | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const items = readList(page.data.items, (item) => {
    const tag = tagBody.safeParse(item)
    return tag.success ? { name: tag.data.name } : null
  })
  return { items, next: page.data.items.length > 0 ? String(number + 1) : null }
}

/** /enums: base models in use first, then the others; what it leaves empty comes from the bundled list. */
export function mapEnums(body: unknown): Enums | null {
  const read = enumsBody.safeParse(body)
  if (!read.success) return null
  const types = readNames(read.data.ModelType)
  const baseModels = [...new Set([...readNames(read.data.ActiveBaseModel), ...readNames(read.data.BaseModel)])]
  return {
    types: types.length > 0 ? types : bundledEnums.types,
    baseModels: baseModels.length > 0 ? baseModels : bundledEnums.baseModels,
  }
}

/** Answer of /model-versions/by-hash/ids: misses are missing, the order is Civitai's, entries may be null. */
export function mapFoundHashes(body: unknown): FoundHash[] | null {
  if (!Array.isArray(body)) return null
  return readList(body, (item) => {
    const found = foundHashBody.safeParse(item)
    if (!found.success) return null
    const { modelId, modelVersionId, hash } = found.data
    return { modelId, versionId: modelVersionId, hash: hash.toLowerCase() }
  })
}
