import { z } from 'zod'
import type { Call, World } from './call'
import type { StandInModel, StandInPicture, StandInVersion } from './entries'
import { dateText, pictureUrl, picturesOf } from './partShapes'
import { blurHashOf } from './pictures'
import { json, type Reply } from './reply'
import { metaOf } from './versionShapes'

const boolean = z.enum(['true', 'false']).transform((value) => value === 'true')
const id = z.coerce.number().int().min(1).optional()

const imageQuerySchema = z.object({
  limit: z.coerce.number().int().min(0).max(200).default(100),
  page: z.coerce.number().int().min(1).optional(),
  cursor: z.string().optional(),
  postId: id,
  modelId: id,
  modelVersionId: id,
  imageId: id,
  username: z
    .string()
    .regex(/^[A-Za-z0-9_]*$/)
    .optional(),
  nsfw: z.enum(['None', 'Soft', 'Mature', 'X', 'Blocked', 'true', 'false']).optional(),
  browsingLevel: z.coerce.number().int().optional(),
  type: z.enum(['image', 'video', 'audio']).optional(),
  sort: z
    .enum(['Most Reactions', 'Most Comments', 'Most Collected', 'Newest', 'Oldest', 'Random'])
    .default('Most Reactions'),
  period: z.enum(['AllTime', 'Year', 'Month', 'Week', 'Day']).default('AllTime'),
  withMeta: boolean.default(false),
  flatMeta: boolean.default(false),
})
type ImageQuery = z.output<typeof imageQuerySchema>

/** `true` means R, X and XXX and nothing below; without any wish it is PG only. */
const levelsOfNsfw = { None: 1, Soft: 3, Mature: 7, X: 31, Blocked: 63, true: 28, false: 1 } as const
const levelNames: Readonly<Record<number, string>> = {
  1: 'None',
  2: 'Soft',
  4: 'Mature',
  8: 'X',
  16: 'X',
  32: 'Blocked',
}

interface Entry {
  readonly picture: StandInPicture
  readonly model: StandInModel
  readonly version: StandInVersion
}

/** GET /images. */
export function listImages(call: Call, world: World): Reply {
  const parsed = imageQuerySchema.safeParse(call.query)
  if (!parsed.success) return json(400, { error: { name: 'ZodError', issues: parsed.error.issues } })
  const query = parsed.data
  if (query.page !== undefined && query.page * query.limit > 1000) {
    return json(429, { error: "You've requested too many pages, please use cursors instead" })
  }
  const found = sorted(matching(world, query), query)
  const from = startOf(found, query)
  const items = found.slice(from, from + query.limit).map((entry) => itemOf(entry, query, call.url.origin))
  const next = query.limit === 0 ? undefined : found[from + query.limit]
  return json(200, { items, metadata: metadataOf(call, query, from + query.limit, next) })
}

function matching(world: World, query: ImageQuery): Entry[] {
  const levels = query.browsingLevel ?? (query.nsfw === undefined ? 1 : levelsOfNsfw[query.nsfw])
  return world.catalogue.models.flatMap((model) =>
    model.versions
      .filter(
        (version) =>
          version.status === 'Published' &&
          (query.modelId === undefined || query.modelId === model.id) &&
          (query.modelVersionId === undefined || query.modelVersionId === version.id) &&
          (query.postId === undefined || query.postId === postId(version)) &&
          (query.username === undefined || query.username === model.creator),
      )
      .flatMap((version) =>
        picturesOf(model, version, levels)
          .filter((picture) => query.imageId === undefined || query.imageId === picture.id)
          .filter((picture) => query.type === undefined || query.type === picture.kind)
          .map((picture) => ({ picture, model, version })),
      ),
  )
}

/** Questions for one model's pictures only: newest by id, whatever the sort, and a cursor that is an id. */
function byModelOnly(query: ImageQuery): boolean {
  return query.modelId !== undefined && query.modelVersionId === undefined && query.postId === undefined
}

function sorted(entries: Entry[], query: ImageQuery): Entry[] {
  if (byModelOnly(query)) return entries.sort((a, b) => b.picture.id - a.picture.id)
  if (query.sort === 'Newest') return entries.sort((a, b) => b.picture.createdAt - a.picture.createdAt)
  if (query.sort === 'Oldest') return entries.sort((a, b) => a.picture.createdAt - b.picture.createdAt)
  return entries.sort((a, b) => b.picture.likes - a.picture.likes || b.picture.id - a.picture.id)
}

function startOf(entries: readonly Entry[], query: ImageQuery): number {
  if (query.cursor === undefined) return ((query.page ?? 1) - 1) * query.limit
  const value = Number(query.cursor.split('|')[0])
  if (!byModelOnly(query)) return Number.isInteger(value) ? value : 0
  const first = entries.findIndex(({ picture }) => picture.id <= value)
  return first === -1 ? entries.length : first
}

function metadataOf(call: Call, query: ImageQuery, offset: number, next: Entry | undefined): Record<string, unknown> {
  const paged = query.page === undefined ? {} : { currentPage: query.page, pageSize: query.limit }
  if (next === undefined) return paged
  const nextCursor = byModelOnly(query)
    ? String(next.picture.id)
    : `${String(offset)}|${String(next.picture.createdAt)}`
  const url = new URL(call.url)
  url.searchParams.delete('token')
  url.searchParams.set('cursor', nextCursor)
  return { nextCursor, nextPage: url.href, ...paged }
}

function itemOf({ picture, model, version }: Entry, query: ImageQuery, base: string): Record<string, unknown> {
  const meta = metaOf(picture)
  const nested = (byModelOnly(query) || query.imageId !== undefined) && !query.flatMeta
  return {
    id: picture.id,
    url: pictureUrl(base, picture),
    hash: blurHashOf(picture),
    width: picture.width,
    height: picture.height,
    nsfwLevel: levelNames[picture.level] ?? 'None',
    type: picture.kind,
    nsfw: picture.level !== 1,
    browsingLevel: picture.level,
    createdAt: dateText(picture.createdAt, false),
    postId: postId(version),
    stats: {
      cryCount: picture.likes % 7,
      laughCount: picture.likes % 11,
      likeCount: picture.likes,
      dislikeCount: 0,
      heartCount: Math.round(picture.likes / 3),
      commentCount: picture.likes % 5,
    },
    meta: query.withMeta ? (nested ? { id: picture.id, meta } : meta) : null,
    username: model.creator,
    baseModel: version.baseModel,
    modelVersionIds: [version.id],
  }
}

function postId(version: StandInVersion): number {
  return 700_000 + version.id
}
