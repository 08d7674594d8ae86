import { z } from 'zod'

export const keyReportSchema = z.discriminatedUnion('kind', [
  /** No key is set, so a refusal means: log in. */
  z.object({ kind: z.literal('none') }),
  /** Civitai does not know the key: mistyped, or deleted there. */
  z.object({ kind: z.literal('unknown') }),
  /** It worked before and does no longer: it has expired or was deleted. `lastWorked` is epoch ms. */
  z.object({ kind: z.literal('expired'), lastWorked: z.number() }),
  /** Known, but it was made without the right to read models. */
  z.object({ kind: z.literal('lacksScope'), username: z.string() }),
  /** Known, but Civitai has shut the account out. */
  z.object({ kind: z.literal('banned'), username: z.string() }),
  /** Nothing is wrong with the key: a refusal is about the model itself. */
  z.object({ kind: z.literal('fine'), username: z.string(), tier: z.string().nullable(), muted: z.boolean() }),
])

/** What Civitai's `/me` says about the key: the reason behind a 401. */
export type KeyReport = z.infer<typeof keyReportSchema>
