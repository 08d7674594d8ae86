import { shapeOptions, type Call, type World } from './call'
import type { StandInModel } from './entries'
import { known } from './known'
import { modelQuerySchema, type ModelQuery } from './modelQuery'
import { byKey, matchingModels, relevance, sortKey } from './modelSearch'
import { modelShape } from './modelShapes'
import { json, type Reply } from './reply'
import { parseId } from './ids'

/** What the account of the known key has marked. */
const favorites: ReadonlySet<number> = new Set([
  known.harborLights.modelId,
  known.paperLantern.modelId,
  known.tidePool.modelId,
])

/** What that account does not want to see: left out of its lists, and told with `hidden`. */
const hidden: ReadonlySet<number> = new Set([known.inkAndWash.modelId])

interface Page {
  readonly models: readonly StandInModel[]
  /** Opaque; null at the end. */
  readonly nextCursor: string | null
}

/** GET /models. */
export async function listModels(call: Call, world: World): Promise<Reply> {
  const parsed = modelQuerySchema.safeParse(call.query)
  if (!parsed.success) return json(400, { error: { name: 'ZodError', message: parsed.error.message } })
  const query = parsed.data
  if ((query.favorites !== undefined || query.hidden !== undefined) && call.user === null) {
    return json(401, { error: 'Unauthorized' })
  }
  if (query.page !== undefined && query.query !== undefined) {
    return json(400, { error: 'Cannot use page param with query search. Use cursor-based pagination.' })
  }
  if (query.page !== undefined && query.cursor === undefined && query.page * query.limit > 1000) {
    return json(429, { error: "You've requested too many pages, please use cursors instead" })
  }
  const username = query.username?.toLowerCase()
  if (username !== undefined && !world.catalogue.models.some((model) => model.creator === username)) {
    return json(404, { message: 'User not found' })
  }
  const matching = matchingModels(world.catalogue, query, call.user === null ? null : { favorites, hidden })
  const page = query.query === undefined ? pageByKey(matching, query) : pageByOffset(matching, query.query, query)
  if (page === null) return invalidCursor(query)
  const options = {
    ...shapeOptions(call, world),
    levels: query.nsfw === true ? 31 : 1,
    primaryFileOnly: query.primaryFileOnly ?? false,
  }
  const items = await Promise.all(page.models.map((model) => modelShape(model, 'list', options)))
  return json(200, { items, metadata: metadataOf(call, query, page.nextCursor) })
}

function invalidCursor(query: ModelQuery): Reply {
  const expected = query.sort === 'Newest' || query.sort === 'Oldest' ? 2 : 3
  const received = (query.cursor ?? '').split('|').length
  return json(400, {
    message: `Invalid cursor: expected ${String(expected)} value(s) for this sort, received ${String(received)}`,
  })
}

/** A page by the sort's own values; null when the cursor is not one of this sort. */
function pageByKey(models: readonly StandInModel[], query: ModelQuery): Page | null {
  const sorted = models.map((model) => ({ model, key: sortKey(model, query.sort) })).sort((a, b) => byKey(a.key, b.key))
  let from = ((query.page ?? 1) - 1) * query.limit
  if (query.cursor !== undefined) {
    const cursor = query.cursor.split('|').map(Number)
    if (cursor.length !== (sorted[0]?.key.length ?? cursor.length) || cursor.some(Number.isNaN)) return null
    const first = sorted.findIndex(({ key }) => byKey(cursor, key) <= 0)
    from = first === -1 ? sorted.length : first
  }
  const next = query.limit === 0 ? undefined : sorted[from + query.limit]
  return {
    models: sorted.slice(from, from + query.limit).map(({ model }) => model),
    nextCursor: next === undefined ? null : next.key.join('|'),
  }
}

/** A page of a search by words: by offset, and short where something found must not be told. */
function pageByOffset(models: readonly StandInModel[], words: string, query: ModelQuery): Page | null {
  const from = Number(query.cursor ?? 0)
  if (!Number.isInteger(from) || from < 0) return null
  const found = models
    .map((model) => ({ model, key: [relevance(model, words), ...sortKey(model, 'Most Downloaded')] }))
    .filter(({ key }) => key[0] !== 0)
    .sort((a, b) => byKey(a.key, b.key))
  const end = from + query.limit
  return {
    models: found.slice(from, end).flatMap(({ model }) => (model.poi ? [] : [model])),
    nextCursor: query.limit > 0 && end < found.length ? String(end) : null,
  }
}

/** Both keys are absent at the end; a page keeps its number in `nextPage` and gets the cursor added. */
function metadataOf(call: Call, query: ModelQuery, nextCursor: string | null): Record<string, unknown> {
  const paged = query.page === undefined ? {} : { currentPage: query.page, pageSize: query.limit }
  if (nextCursor === null) return paged
  const next = new URL(call.url)
  next.searchParams.delete('token')
  next.searchParams.set('cursor', nextCursor)
  return { nextCursor, nextPage: next.href, ...paged }
}

/** GET /models/:id; a key changes nothing here, and addresses are those of the configured host. */
export async function oneModel(call: Call, world: World, rawId: string): Promise<Reply> {
  const id = parseId(rawId)
  if (!id.ok) return json(400, { error: id.error })
  const model = world.catalogue.model(id.value)
  if (model === undefined) return json(404, { error: `No model with id ${String(id.value)}` })
  return json(200, await modelShape(model, 'single', { ...shapeOptions(call, world), base: world.apiUrl }))
}
