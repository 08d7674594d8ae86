import { z } from 'zod'

/** Whether there is a newer version of the app, and how far having it is. */
export const updateSchema = z.discriminatedUnion('kind', [
  /** This copy is not one that can replace itself: it runs from its sources, was unpacked from an archive, or has no key for feeds. */
  z.object({ kind: z.literal('off') }),
  /** Nobody has asked yet. */
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('looking') }),
  /** There is none, as of `at` (epoch ms). */
  z.object({ kind: z.literal('newest'), at: z.number() }),
  z.object({ kind: z.literal('available'), version: z.string() }),
  z.object({ kind: z.literal('fetching'), version: z.string(), percent: z.number() }),
  /**
   * It is here and was checked, and is checked again before it is installed. `waits`: a person wants it, and it waits until
   * nothing is downloaded.
   */
  z.object({ kind: z.literal('ready'), version: z.string(), waits: z.boolean() }),
  /** Looking, fetching or installing went wrong; `version`: what was to be fetched or installed, and can be fetched again. */
  z.object({
    kind: z.literal('failed'),
    doing: z.enum(['look', 'fetch', 'install']),
    detail: z.string(),
    version: z.string().nullable(),
  }),
])
export type Update = z.infer<typeof updateSchema>
