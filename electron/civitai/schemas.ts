import { z } from 'zod'

/**
 * What Civitai's answers are read with. They are lenient: a field that is absent, null or of another type becomes null,
 * an unknown value is data, and lists stay unread so that one bad item does not spoil the others. Only what nothing can
 * be done without (an id, an address) is required. The fields are those of answers recorded from 2024 to 2026 and of
 * the civitai source; what it documents and does not send is not read.
 */

const text = z.string().nullable().catch(null)
const number = z.number().nullable().catch(null)
const flag = z.boolean().nullable().catch(null)
const list = z.array(z.unknown()).catch([])
const anything = z.unknown().optional()
/** What is longer is no address that anything takes. */
const LONGEST_URL = 4000

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const fileBody = z.object({
  id,
  name: z.string().min(1),
  type: text,
  sizeKB: number,
  pickleScanResult: text,
  virusScanResult: text,
  metadata: z.object({ format: text, fp: text, size: text, quantType: text }).nullable().catch(null),
  /** Bodies of 2023 had it here. */
  format: text,
  hashes: z.record(z.string(), z.unknown()).catch({}),
  downloadUrl: z.string().max(LONGEST_URL).nullable().catch(null),
  primary: flag,
})

/** Generation data: flat, or one level deeper as `{id, meta}` (civitai source, image-search.service.ts). */
export const metaBody = z.record(z.string(), z.unknown()).nullable().catch(null)

export const pictureBody = z.object({
  id: id.nullable().catch(null),
  url: z.string().min(1).max(LONGEST_URL),
  type: text,
  width: number,
  height: number,
  hash: text,
  /** A bit in model answers, a word in /images; `nsfw` was a word or a flag before. */
  nsfwLevel: z.union([z.number(), z.string()]).nullable().catch(null),
  browsingLevel: number,
  nsfw: z.union([z.boolean(), z.string()]).nullable().catch(null),
  meta: metaBody,
})

const stats = z
  .object({ downloadCount: number, thumbsUpCount: number, commentCount: number, tippedAmountCount: number })
  .catch({ downloadCount: null, thumbsUpCount: null, commentCount: null, tippedAmountCount: null })

/** What /images tells of a picture beside what it tells everywhere. */
export const postedBody = z.object({
  username: text,
  postId: id.nullable().catch(null),
  createdAt: text,
  stats: z
    .object({
      likeCount: number,
      heartCount: number,
      laughCount: number,
      cryCount: number,
      dislikeCount: number,
      commentCount: number,
    })
    .catch({
      likeCount: null,
      heartCount: null,
      laughCount: null,
      cryCount: null,
      dislikeCount: null,
      commentCount: null,
    }),
  baseModel: text,
  modelVersionIds: list,
  meta: metaBody,
})

export const resourceBody = z.object({
  type: text,
  name: text,
  modelVersionName: text,
  modelVersionId: number,
  weight: number,
  hash: text,
})

export const versionBody = z.object({
  id,
  modelId: id.nullable().catch(null),
  name: text,
  baseModel: text,
  publishedAt: text,
  createdAt: text,
  trainedWords: list,
  description: text,
  availability: text,
  usageControl: text,
  air: text,
  /** Replaced `earlyAccessEndsAt` in 2026-07; lists call it `earlyAccessDeadline`. */
  paidAccess: z.object({ permanent: flag, endsAt: text }).nullable().catch(null),
  earlyAccessEndsAt: text,
  earlyAccessDeadline: text,
  files: list,
  images: list,
  stats,
  /** Only where a version is asked for by itself. */
  model: z.object({ name: text, type: text, mode: text }).nullable().catch(null),
})

export const modelBody = z.object({
  id,
  name: z.string(),
  type: text,
  description: text,
  nsfw: flag,
  nsfwLevel: number,
  mode: text,
  creator: z.object({ username: z.string(), image: text }).nullable().catch(null),
  tags: list,
  stats,
  supportsGeneration: flag,
  allowNoCredit: flag,
  /** A list, or Postgres' text form of one: `{Image,RentCivit}`. */
  allowCommercialUse: anything,
  allowDerivatives: flag,
  allowDifferentLicense: flag,
  modelVersions: list,
})

export const pageBody = z.object({
  items: z.array(z.unknown()),
  metadata: z
    .object({
      nextCursor: z.union([z.string(), z.number()]).nullable().catch(null),
      nextPage: text,
      currentPage: number,
      totalPages: number,
      hasMore: flag,
    })
    .nullable()
    .catch(null),
})

export const enumsBody = z.object({ ModelType: list, ActiveBaseModel: list, BaseModel: list })
export const meBody = z.object({ username: z.string().min(1).max(200), tier: text, status: text, tokenScope: number })
/** /model-versions/mini: the only place where the API tells beforehand that a key is needed. */
export const miniBody = z.object({ requireAuth: flag })
export const creatorBody = z.object({ username: z.string().min(1).max(200), modelCount: number, image: text })
export const tagBody = z.object({ name: z.string().min(1).max(200) })
export const foundHashBody = z.object({
  modelVersionId: id,
  modelId: id.nullable().catch(null),
  hash: z.string().max(128),
})
