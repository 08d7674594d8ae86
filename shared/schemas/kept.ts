import { z } from 'zod'
import { failureSchema } from './failure'

export const keptSchema = z.object({
  /** Epoch ms: when Civitai said it. */
  seenAt: z.number(),
  /** Why Civitai could not be asked now. */
  failure: failureSchema,
})

/**
 * The mark of an answer that is not fresh: Civitai or the network failed, so this is what was seen earlier. Fresh answers
 * do not have it.
 */
export type Kept = z.infer<typeof keptSchema>
