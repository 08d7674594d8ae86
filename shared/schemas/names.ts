import { z } from 'zod'
import { searchLimits } from '../model'
import { keptSchema } from './kept'

export const nameSearchSchema = z
  .object({
    /** Creators: part of the name; tags: its beginning. Empty: all creators, Civitai's featured tags. */
    query: z.string().max(searchLimits.query),
    /** `nextCursor` of the page before; null for the first. */
    cursor: z.string().max(20).nullable(),
  })
  .strict()
/** A search among creators or tags. */
export type NameSearch = z.infer<typeof nameSearchSchema>

export const creatorSchema = z.object({
  username: z.string(),
  /** Published models; null when Civitai does not say (it leaves 0 out). */
  modelCount: z.number().nullable(),
  /** As Civitai tells it; many are at other hosts, which the picture protocol does not load. */
  imageUrl: z.string().nullable(),
  pageUrl: z.string(),
})
export type Creator = z.infer<typeof creatorSchema>

const nextCursor = z.string().nullable()
/** Items that could not be read; left out where there are none. */
const leftOut = z.number().optional()

/** A short or empty page is not the end; only `nextCursor: null` is. */
export const creatorPageSchema = z.object({
  creators: z.array(creatorSchema),
  nextCursor,
  leftOut,
  kept: keptSchema.optional(),
})
export type CreatorPage = z.infer<typeof creatorPageSchema>

export const tagPageSchema = z.object({
  tags: z.array(z.object({ name: z.string() })),
  nextCursor,
  leftOut,
  kept: keptSchema.optional(),
})
export type TagPage = z.infer<typeof tagPageSchema>
