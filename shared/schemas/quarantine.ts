import { z } from 'zod'

/**
 * What asking Civitai again about a quarantined file came to. `verified`: the bytes are what it lists now, and are in their
 * place; `same`: it lists what it did before; `changed`: it lists another hash (null: none) or size, which the download now
 * goes by; `gone`: it lists the file no more.
 */
export const recheckedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verified') }),
  z.object({ kind: z.literal('same') }),
  z.object({ kind: z.literal('changed'), sha256: z.string().nullable() }),
  z.object({ kind: z.literal('gone') }),
])
export type Rechecked = z.infer<typeof recheckedSchema>
