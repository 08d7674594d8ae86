import { z } from 'zod'
import { incidentKinds } from '../incident'
import { failureSchema } from './failure'

export const incidentSchema = z.object({
  kind: z.enum(incidentKinds),
  /** Epoch ms of the first, and of the last where it happened several times in a row. */
  at: z.number(),
  lastAt: z.number(),
  /** How often it happened from `at` to `lastAt`. */
  count: z.number().int().positive(),
  /** Bytes on disk after the last. */
  received: z.number(),
  failure: failureSchema.optional(),
  /** Epoch ms of the next try. */
  until: z.number().optional(),
  /** The folder, or the names of files, that it is about. */
  what: z.string().max(500).optional(),
})
/** Something that happened to a download; like ones in a row are one with a count. */
export type Incident = z.infer<typeof incidentSchema>
