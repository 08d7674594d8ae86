import { z } from 'zod'

const idSchema = z.coerce.number().int().min(1).max(2_147_483_647)

/** An id out of a path or query; otherwise Civitai's words for what is wrong with it (`✖ Invalid input: ...`). */
export function parseId(raw: string | undefined): { ok: true; value: number } | { ok: false; error: string } {
  const parsed = idSchema.safeParse(raw)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: z.prettifyError(parsed.error) }
}
