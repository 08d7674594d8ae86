import { z } from 'zod'
import { failureSchema } from './failure'

export const neededSchema = z.object({
  /** What it is loaded as: one of `neededKinds` in shared/needs.ts. */
  kind: z.string(),
  /** The file's or the model's name as it is written there; null where only a number or a hash is. */
  name: z.string().nullable(),
  /** Hex of any kind that Civitai lists, lower case. */
  hash: z.string().nullable(),
  weight: z.number().nullable(),
  /** Civitai's numbers, where they are written there. */
  modelId: z.number().nullable(),
  versionId: z.number().nullable(),
  /** Where it is written: `parameters`, `hashes`, `civitaiResources`, `prompt`, `workflow`, `air`. */
  source: z.string(),
})
/** A model that a picture was made with, or that a workflow loads. */
export type Needed = z.infer<typeof neededSchema>

export const resolvedNeedSchema = neededSchema.extend({
  /**
   * `found`: told by number or hash; `maybe`: a model there has a file of just this name; `notFound`: Civitai does not know
   * it; `unknown`: it could not be asked.
   */
  state: z.enum(['found', 'maybe', 'notFound', 'unknown']),
  matchedBy: z.enum(['version', 'model', 'hash', 'name']).nullable(),
  model: z.object({ id: z.number(), name: z.string(), type: z.string() }).nullable(),
  version: z.object({ id: z.number(), name: z.string(), baseModel: z.string().nullable() }).nullable(),
  /** The file of that version that is meant, where the hash or the name tells. */
  fileId: z.number().nullable(),
  owned: z.boolean(),
  /** `name`: a file here is called so, and there was no hash to compare; null where none is here. */
  ownedBy: z.enum(['hash', 'name']).nullable(),
  /** Where it is on this computer; null where it is not. */
  path: z.string().nullable(),
  failure: failureSchema.nullable(),
})
/** A needed model with what Civitai and this computer know of it. */
export type ResolvedNeed = z.infer<typeof resolvedNeedSchema>
