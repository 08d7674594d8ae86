import { z } from 'zod'
import { LARGEST_ID } from '../limits'
import { imagePageSchema, imageSearchSchema } from './images'
import { keptSchema } from './kept'
import { keyReportSchema } from './keyReport'
import { enumsSchema, modelPageSchema, modelSchema, modelSearchSchema, modelVersionSchema } from './model'
import { creatorPageSchema, nameSearchSchema, tagPageSchema } from './names'

const id = z.number().int().positive().max(LARGEST_ID)
const nothing = z.object({}).strict()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/i)

export const foundVersionSchema = z.object({
  version: modelVersionSchema,
  /** The whole model; null where Civitai does not list it yet: its caches lag behind for minutes to days. */
  model: modelSchema.nullable(),
  modelName: z.string(),
  modelType: z.string(),
  /** Whether its files are for those who are logged in only; null where Civitai did not say. */
  needsKey: z.boolean().nullable(),
  kept: keptSchema.optional(),
})
/** A version asked for by itself: only so does Civitai tell all that stands before its files. */
export type FoundVersion = z.infer<typeof foundVersionSchema>

export const foundHashSchema = z.object({
  /** SHA-256, lower-case hex. */
  hash: z.string(),
  modelId: z.number().nullable(),
  versionId: z.number(),
})
export type FoundHash = z.infer<typeof foundHashSchema>

/**
 * Questions to Civitai. Each can be cancelled; each fails with what Civitai or the network says. Answers with `kept` are
 * what was seen earlier, since asking failed.
 */
export const civitaiCommands = {
  searchModels: { input: modelSearchSchema, output: modelPageSchema.extend({ kept: keptSchema.optional() }) },
  getModel: { input: z.object({ modelId: id }).strict(), output: modelSchema.extend({ kept: keptSchema.optional() }) },
  /** The model as the list described it in which it was seen lately: there at once, Civitai is not asked. Null: in none. */
  listedModel: { input: z.object({ modelId: id }).strict(), output: modelSchema.nullable() },
  /** Many at once, in one question: those Civitai knows, in no order. */
  getModels: {
    input: z.object({ modelIds: z.array(id).min(1).max(100) }).strict(),
    output: z.object({ models: z.array(modelSchema), kept: keptSchema.optional() }),
  },
  getVersion: { input: z.object({ versionId: id }).strict(), output: foundVersionSchema },
  /** Which of these files (SHA-256) Civitai knows; the others are left out, the order is its own. */
  findHashes: {
    input: z.object({ hashes: z.array(sha256).min(1).max(10_000) }).strict(),
    output: z.object({ found: z.array(foundHashSchema) }),
  },
  searchImages: { input: imageSearchSchema, output: imagePageSchema },
  searchCreators: { input: nameSearchSchema, output: creatorPageSchema },
  searchTags: { input: nameSearchSchema, output: tagPageSchema },
  /** Never fails: a bundled list stands in. */
  enums: { input: nothing, output: enumsSchema },
  /** What `/me` says about the key that is set. Fails when Civitai cannot be asked. */
  explainKey: { input: nothing, output: keyReportSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
