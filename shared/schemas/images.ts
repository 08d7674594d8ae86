import { z } from 'zod'
import { imageSorts, LEVELS_SHOWN, periods, searchLimits } from '../model'
import { LARGEST_ID } from '../limits'
import { keptSchema } from './kept'
import { pictureSchema } from './model'

const id = z.number().int().positive().max(LARGEST_ID).nullable()

export const imageSearchSchema = z
  .object({
    /** Whose pictures; several narrow each other, all null: everybody's. */
    modelId: id,
    versionId: id,
    postId: id,
    username: z.string().max(searchLimits.username).nullable(),
    /** Civitai orders by `Newest` where only the model is named, whatever is asked for. */
    sort: z.enum(imageSorts),
    period: z.enum(periods),
    /** OR of `contentLevels`, without Blocked: pictures of these levels, and of no other. */
    levels: z.number().int().min(1).max(LEVELS_SHOWN),
    kind: z.enum(['image', 'video']).nullable(),
    /** `nextCursor` of the page before; null for the first. */
    cursor: z.string().max(searchLimits.imageCursor).nullable(),
  })
  .strict()
/** A search among the pictures that people posted. */
export type ImageSearch = z.infer<typeof imageSearchSchema>

export const usedResourceSchema = z.object({
  /** checkpoint, lora, embed, ...: open set; null when not said. */
  kind: z.string().nullable(),
  name: z.string().nullable(),
  /** Civitai's version, where it is one of its own. */
  versionId: z.number().nullable(),
  weight: z.number().nullable(),
  /** Hash as the picture's maker wrote it down, lower-case hex. */
  hash: z.string().nullable(),
})
/** A model that a picture was made with. */
export type UsedResource = z.infer<typeof usedResourceSchema>

const count = z.number().nullable()

export const postedPictureSchema = pictureSchema.extend({
  author: z.string().nullable(),
  postId: z.number().nullable(),
  /** Epoch ms. */
  createdAt: z.number().nullable(),
  /** Each null where Civitai does not say. */
  stats: z.object({ likes: count, hearts: count, laughs: count, cries: count, dislikes: count, comments: count }),
  baseModel: z.string().nullable(),
  /** Versions on Civitai that it was made with, as Civitai found out. */
  versionIds: z.array(z.number()),
  /** What its generation data names. */
  resources: z.array(usedResourceSchema),
  /** Its page on Civitai's site, where it may be shown; null without an id. */
  pageUrl: z.string().nullable(),
})
/** A picture of the gallery: one that somebody posted. */
export type PostedPicture = z.infer<typeof postedPictureSchema>

export const imagePageSchema = z.object({
  pictures: z.array(postedPictureSchema),
  /** Hand it back to get the next page; null at the end. A short or empty page is not the end. */
  nextCursor: z.string().nullable(),
  /** Items that could not be read; left out where there are none. */
  leftOut: z.number().optional(),
  kept: keptSchema.optional(),
})
export type ImagePage = z.infer<typeof imagePageSchema>
