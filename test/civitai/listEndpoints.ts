import { z } from 'zod'
import { knownModelTypes } from '@shared/model'
import type { Call, World } from './call'
import { avatarOf } from './partShapes'
import { json, type Reply } from './reply'
import { baseModels, hiddenBaseModels, tags as plainTags } from './words'

const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(20),
  page: z.coerce.number().int().min(1).default(1),
  query: z.string().optional(),
})

/** GET /creators. */
export function listCreators(call: Call, world: World): Reply {
  const parsed = listQuerySchema.safeParse(call.query)
  // The bare list of issues, without any object around it.
  if (!parsed.success) return json(400, parsed.error.issues)
  const { limit, page, query } = parsed.data
  const counts = new Map<string, number>()
  for (const { creator } of world.catalogue.models)
    if (creator !== null) counts.set(creator, (counts.get(creator) ?? 0) + 1)
  const names = [...counts.keys()].filter((name) => query === undefined || name.includes(query.toLowerCase())).sort()
  const items = names.slice((page - 1) * limit, page * limit).map((username) => {
    const image = avatarOf(username, call.url.origin)
    const link = `${call.url.origin}/api/v1/models?username=${username}`
    return { username, modelCount: counts.get(username), link, ...(image === null ? {} : { image }) }
  })
  const totalPages = Math.ceil(names.length / limit)
  const more = page < totalPages
  const metadata = {
    totalItems: names.length,
    currentPage: page,
    pageSize: limit,
    totalPages,
    ...(more ? { nextPage: pageUrl(call, page + 1) } : {}),
    ...(page > 1 ? { prevPage: pageUrl(call, page - 1) } : {}),
    ...(query === undefined ? {} : { hasMore: more }),
  }
  return json(200, { items, metadata })
}

function pageUrl(call: Call, page: number): string {
  const url = new URL(call.url)
  url.searchParams.set('page', String(page))
  return url.href
}

/** GET /tags: the totals say nothing, and no page tells of the next one. */
export function listTags(call: Call, world: World): Reply {
  const parsed = listQuerySchema.safeParse(call.query)
  if (!parsed.success) return json(400, parsed.error.issues)
  const { limit, page, query } = parsed.data
  const all = query === undefined ? plainTags : [...new Set(world.catalogue.models.flatMap((model) => model.tags))]
  const names = all.filter((name) => query === undefined || name.startsWith(query.toLowerCase())).sort()
  const items = names
    .slice((page - 1) * limit, page * limit)
    .map((name) => ({ name, link: `${call.url.origin}/api/v1/models?tag=${name}` }))
  return json(200, { items, metadata: { totalItems: 0, currentPage: page, pageSize: limit, totalPages: 1 } })
}

/** GET /enums. */
export function enums(): Reply {
  return json(200, {
    ModelType: knownModelTypes,
    ModelFileType: ['Model', 'Text Encoder', 'Pruned Model', 'Negative', 'Training Data', 'VAE', 'Config', 'Archive'],
    ActiveBaseModel: baseModels,
    BaseModel: [...baseModels, ...hiddenBaseModels].sort(),
    BaseModelType: ['Standard', 'Inpainting', 'Refiner', 'Pix2Pix'],
  })
}

/** GET /me; `tier` is absent, as for every account that pays nothing. */
export function me(call: Call, { settings }: World): Reply {
  const scope = settings.tokenScope === null ? {} : { tokenScope: settings.tokenScope }
  const status = settings.accountStatus
  return json(200, { id: 4812, username: call.user, status, isMember: false, subscriptions: [], ...scope })
}
