import { z } from 'zod'

export const courtesySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clear') }),
  /** Civitai asked for patience: no request is sent before `until` (epoch ms). */
  z.object({ kind: z.literal('waiting'), until: z.number(), reason: z.enum(['rateLimited', 'overloaded']) }),
])

/** Whether Civitai may be asked now. One for all questions of the app; downloads from the storage are not meant. */
export type Courtesy = z.infer<typeof courtesySchema>
