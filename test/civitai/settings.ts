import { z } from 'zod'

/** How the stand-in behaves apart from faults. */
export const settingsSchema = z.object({
  /** Which store a download is sent to; `alternate` changes from call to call. */
  storage: z.enum(['r2', 'b2', 'alternate']).default('r2'),
  /** Life of a signed address in ms; null: 24 h at R2, 1 h at B2. */
  lifeMs: z.number().min(0).nullable().default(null),
  /** Speed of each answer of the storage; null: as fast as it goes. */
  bytesPerSecond: z.number().positive().nullable().default(null),
  /** Downloads until the quota is used up; null: none. */
  downloadQuota: z.number().int().min(0).nullable().default(null),
  /** What /me says of the account of the known key; the key's rights as bits, null: not told. */
  accountStatus: z.enum(['active', 'muted', 'banned']).default('active'),
  tokenScope: z.number().int().nullable().default(null),
  blacklisted: z.boolean().default(false),
  /** Country of the caller: GB and AU get 451 on /api/v1. */
  country: z.string().default('DE'),
  /** False: every download needs a key. */
  anonymousDownloads: z.boolean().default(true),
  /** `fileId` since 2026-08, before that `legacy`: bare for the primary file, `type=&format=...` for others. */
  downloadUrlForm: z.enum(['fileId', 'legacy']).default('fileId'),
  /** What every moving picture is, as a video's bytes; null: there are stills only. */
  film: z.instanceof(Uint8Array).nullable().default(null),
})

/** All settings, with defaults where nothing was said. */
export type Settings = z.infer<typeof settingsSchema>
