import { z } from 'zod'
import { LARGEST_ID, MOST_LOCKED } from '../limits'

const id = z.number().int().positive().max(LARGEST_ID)
/** Nothing unseen in it: it is shown, on a terminal too. */
const text = z
  .string()
  .max(300)
  .transform((words) => words.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' '))

/** Programs' own roots are left out: a path is told from the folder that holds the models. */
export const lockEntrySchema = z
  .object({
    modelId: id,
    versionId: id,
    /** Null where it is not known, as of a file that was here before: then the version's file with this SHA-256 is meant. */
    fileId: id.nullable().default(null),
    /** Lower-case hex of the whole file. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    /** From the root, with `/`: `loras/paper_lantern.safetensors`. */
    path: z.string().min(1).max(1000),
    /** What a person calls it. */
    model: text,
    version: text,
    type: text,
    baseModel: text.nullable(),
  })
  .strict()
/** One file of a modelport.lock. */
export type LockEntry = z.infer<typeof lockEntrySchema>

export const lockSchema = z
  .object({
    lockVersion: z.literal(1),
    /** Who wrote it: `Modelport/0.1.0`. */
    writtenBy: text.optional(),
    files: z.array(lockEntrySchema).max(MOST_LOCKED),
  })
  .strict()
/** A modelport.lock: which files a person has, so that they can be had again elsewhere. */
export type Lock = z.infer<typeof lockSchema>
