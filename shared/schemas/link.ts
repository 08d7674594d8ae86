import { z } from 'zod'
import { LARGEST_ID, LONGEST_HASH, LONGEST_USERNAME } from '../limits'
import { failureSchema } from './failure'
import { modelVersionSchema } from './model'

const id = z.number().int().positive().max(LARGEST_ID)
const trait = z.string().max(60)

/** What a download link may say of its file instead of naming it; all that is said has to fit. */
const fileTraitsSchema = z.object({ kind: trait, format: trait, size: trait, precision: trait }).partial().strict()
export type FileTraits = z.infer<typeof fileTraitsSchema>

export const linkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), modelId: id, versionId: id.nullable() }).strict(),
  z
    .object({ kind: z.literal('version'), versionId: id, fileId: id.nullable(), traits: fileTraitsSchema.optional() })
    .strict(),
  /** A bare number: a model's or a version's id. */
  z.object({ kind: z.literal('id'), id }).strict(),
  z
    .object({
      kind: z.literal('hash'),
      hash: z
        .string()
        .regex(/^[0-9a-f]+$/)
        .max(LONGEST_HASH),
    })
    .strict(),
  z.object({ kind: z.literal('image'), imageId: id }).strict(),
  z.object({ kind: z.literal('post'), postId: id }).strict(),
  z.object({ kind: z.literal('creator'), username: z.string().min(1).max(LONGEST_USERNAME) }).strict(),
])
/** What a text that a person pasted points at. Ids are Civitai's, hashes lower-case hex. */
export type Link = z.infer<typeof linkSchema>

export const linkLineSchema = z.object({
  /** The link as it was written, cut short where it is long. */
  text: z.string(),
  link: linkSchema.nullable(),
  /** Why there is no link; null where there is one. */
  failure: failureSchema.nullable(),
})
/** One link of a text, or a line that was meant as one and is none. */
export type LinkLine = z.infer<typeof linkLineSchema>

export const linkLinesSchema = z.object({
  lines: z.array(linkLineSchema),
  /** Links that were named before in the same text, and lines of words without a link. */
  repeated: z.number(),
  wordy: z.number(),
  /** Links beyond the most that are taken at once. */
  cut: z.number(),
})
/** All links of a text, each once. */
export type LinkLines = z.infer<typeof linkLinesSchema>

export const linkedModelSchema = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  creator: z.string().nullable(),
  /** Those that the link leaves to choose from, the newest first: one where it names it. One picture each, no descriptions. */
  versions: z.array(modelVersionSchema),
  /** The file that the link names; null: the one a person most likely wants. */
  fileId: z.number().nullable(),
})
/** A model that a link leads to. */
export type LinkedModel = z.infer<typeof linkedModelSchema>

export const lookedUpSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    models: z.array(linkedModelSchema),
    /** True where there are more than these (a creator with very many). */
    more: z.boolean(),
    /** Versions that are named (by a picture) and cannot be had any more. */
    gone: z.number(),
  }),
  /** A number that is a model's and a version's: the names of both. */
  z.object({ kind: z.literal('ambiguous'), id: z.number(), modelName: z.string(), versionName: z.string() }),
])
/** What a link leads to. */
export type LookedUp = z.infer<typeof lookedUpSchema>
