import { z } from 'zod'

export const accountSchema = z.discriminatedUnion('key', [
  z.object({
    key: z.literal('none'),
    secureStorage: z.boolean(),
    /** True: there is a key on disk, but it cannot be read: the keyring is locked, missing or another one. */
    lost: z.boolean().optional(),
  }),
  z.object({
    key: z.literal('set'),
    /** False: no keyring is available, so the key is kept in memory for this run only. */
    secureStorage: z.boolean(),
    /** What `/me` said last. `unknown` before the first answer and when Civitai could not be reached. */
    status: z.enum(['unknown', 'works', 'wrong']),
    username: z.string().nullable(),
  }),
])

/** All that ever leaves main about the API key: is it set, does it work, whose is it, how is it kept. */
export type Account = z.infer<typeof accountSchema>
