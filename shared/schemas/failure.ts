import { z } from 'zod'
import { failureKinds } from '../failure'

export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  /** Technical detail for the inspector and the log: never the only words a person gets, never a secret. */
  detail: z.string().optional(),
  /** HTTP status, where one was received. */
  status: z.number().int().optional(),
  /** The web page that came instead of data, where it is one we know: Civitai is being worked on, or its edge wants proof. */
  page: z.enum(['maintenance', 'challenge']).optional(),
  /** Epoch ms: when Civitai says it is worth asking again, or when early access ends. */
  until: z.number().optional(),
  /** The path on this computer that the failure is about. */
  path: z.string().optional(),
  /** The proxy, as host and port, or the host that the failure is about. */
  host: z.string().optional(),
  /** Bytes, digest or sign that was expected, and what was found instead. */
  expected: z.string().optional(),
  actual: z.string().optional(),
})

/** A failure is data: it crosses IPC, is stored with its download, and gets its words in the view. */
export type Failure = z.infer<typeof failureSchema>
