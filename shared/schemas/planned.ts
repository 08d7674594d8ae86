import { z } from 'zod'
import { wholenessReasons } from '../program'
import { failureSchema } from './failure'
import { ownedSchema } from './own'

export const plannedFileSchema = z.object({
  versionId: z.number(),
  fileId: z.number(),
  /** Absolute final path, and the same as shown parts ("ComfyUI", "models", "loras", "x.safetensors"). */
  path: z.string(),
  shownPath: z.array(z.string()),
  bytes: z.number(),
  /** Why this folder: the program's table, an override, a neutral folder since the program has no use for the type, or chosen. */
  source: z.enum(['program', 'override', 'neutral', 'chosen']),
  /** `same`: that very file is there (same size and hash); `renamed`: another file has the name, so ours gets a suffix. */
  clash: z.enum(['none', 'renamed', 'same', 'queued']),
  /** Where it is on this computer already, and what will be done with that. */
  owned: ownedSchema.optional(),
  /** Why a checkpoint is taken for a diffusion model alone (or, by its size, for a whole one): a guess before its bytes. */
  guess: z.enum(wholenessReasons).optional(),
  /** Bytes free on that volume now and after all that is queued and planned there; null when unknown. */
  freeBytes: z.number().nullable(),
  freeAfterBytes: z.number().nullable(),
  /** What stands in the way, if something does (not writable, disk full, early access, ...). */
  obstacle: failureSchema.nullable(),
})
/** What will happen to one wanted file, said before a byte flows. */
export type PlannedFile = z.infer<typeof plannedFileSchema>
