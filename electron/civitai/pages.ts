import { bundledEnums } from '@shared/enums'
import {
  searchLimits,
  type Creator,
  type CreatorPage,
  type Enums,
  type ImagePage,
  type ModelPage,
  type TagPage,
} from '@shared/model'
import { LARGEST_ID } from '@shared/limits'
import type { FoundHash } from '@shared/schemas/civitai'
import { mapModel } from './mapModel'
import { mapPosted } from './mapPosted'
import { creatorPage } from './pageUrls'
import { plainLine, readList, readNames, readText, uniqueById } from './readList'
import { creatorBody, enumsBody, foundHashBody, pageBody, tagBody } from './schemas'

/** More than any page that we ask for: Civitai sends 200 at most. */
const MOST_ITEMS = 500

/** The items of a page that can be read, and how many cannot, where there are such. */
function readItems<T>(items: readonly unknown[], read: (item: unknown) => T | null): { read: T[]; leftOut?: number } {
  const looked = items.slice(0, MOST_ITEMS)
  const done = readList(looked, read)
  const leftOut = looked.length - done.length
  return { read: done, ...(leftOut > 0 ? { leftOut } : {}) }
}

/** A page of /models. An empty page with a cursor is not the end: Civitai filters after it has counted. */
export function mapModelPage(body: unknown, cursor: string | null, now: number): ModelPage | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const { read, ...rest } = readItems(page.data.items, (item) => mapModel(item, now))
  return { models: uniqueById(read), nextCursor: nextCursor(page.data, cursor, searchLimits.modelCursor), ...rest }
}

/** A page of /images. */
export function mapImagePage(body: unknown, cursor: string | null): ImagePage | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const seen = new Set<number>()
  const { read, ...rest } = readItems(page.data.items, mapPosted)
  const pictures = read.filter(({ id }) => id === null || (!seen.has(id) && seen.add(id)))
  return { pictures, nextCursor: nextCursor(page.data, cursor, searchLimits.imageCursor), ...rest }
}

/** The versions that the pictures of a page of /images were made with, each once. */
export function mapVersionsOfPictures(body: unknown): number[] | null {
  const page = mapImagePage(body, null)
  if (page === null) return null
  const ids = page.pictures.flatMap(({ versionIds, resources }) => [
    ...versionIds,
    ...resources.flatMap(({ versionId }) => (versionId === null ? [] : [versionId])),
  ])
  return [...new Set(ids.filter((id) => Number.isInteger(id) && id > 0 && id <= LARGEST_ID))]
}

/** Null at the end, and where Civitai hands back the cursor that was sent: following that would never end. */
function nextCursor(page: PageBody, sent: string | null, longest: number): string | null {
  const cursor = String(page.metadata?.nextCursor ?? '')
  return cursor === '' || cursor === sent || cursor.length > longest ? null : cursor
}

type PageBody = ReturnType<typeof pageBody.parse>

/** Page `number` of /creators. */
export function mapCreatorPage(body: unknown, number: number): CreatorPage | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const { read: creators, ...rest } = readItems(page.data.items, (item): Creator | null => {
    const creator = creatorBody.safeParse(item)
    if (!creator.success) return null
    const { modelCount, image } = creator.data
    const username = plainLine(creator.data.username)
    return { username, modelCount, imageUrl: readText(image, 2000), pageUrl: creatorPage(username) }
  })
  const { metadata } = page.data
  const more = metadata?.hasMore ?? (metadata?.nextPage !== null && metadata?.nextPage !== undefined)
  return { creators, nextCursor: more && page.data.items.length > 0 ? String(number + 1) : null, ...rest }
}

/** Page `number` of /tags: its metadata always claims to be the last, so only an empty page is the end. */
export function mapTagPage(body: unknown, number: number): TagPage | null {
  const page = pageBody.safeParse(body)
  if (!page.success) return null
  const { read: tags, ...rest } = readItems(page.data.items, (item) => {
    const tag = tagBody.safeParse(item)
    return tag.success ? { name: plainLine(tag.data.name) } : null
  })
  return { tags, nextCursor: page.data.items.length > 0 ? String(number + 1) : null, ...rest }
}

/** /enums: base models in use first, then the others; what it leaves empty comes from the bundled list. */
export function mapEnums(body: unknown): Enums | null {
  const read = enumsBody.safeParse(body)
  if (!read.success) return null
  const types = readNames(read.data.ModelType, MOST_ITEMS, searchLimits.name)
  const baseModels = [
    ...new Set(
      [read.data.ActiveBaseModel, read.data.BaseModel].flatMap((list) =>
        readNames(list, MOST_ITEMS, searchLimits.name),
      ),
    ),
  ]
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
