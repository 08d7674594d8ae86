import { z } from 'zod'
import { deedKinds } from '../deed'

const path = z.string().min(1).max(32_768)

export const deedFileSchema = z.object({
  from: path,
  /** Where it is now; of a file in the trash null, where the system keeps it is looked up when it is wanted back. */
  to: path.nullable(),
  bytes: z.number().int().nonnegative(),
  /** Epoch ms. */
  changedAt: z.number(),
  /** What the file system knows it by, volume and number; '' where it was not seen since. */
  identity: z.string().max(100),
  /** The same of what was at `from`, of what was moved or copied; left out where that was not seen. */
  fromIdentity: z.string().max(100).optional(),
})
/** One file of a deed: its model file first, what lies beside that after it. */
export type DeedFile = z.infer<typeof deedFileSchema>

export const deedSchema = z.object({
  id: z.string().min(1).max(64),
  /** Epoch ms. */
  at: z.number(),
  /** `move`: also a new name in the same folder. `copy`: undone by putting the copy into the trash. */
  kind: z.enum(deedKinds),
  files: z.array(deedFileSchema).min(1).max(50),
  /** `begun`: a kill came in the middle of it; what became of it is looked at when the app starts. */
  state: z.enum(['begun', 'done', 'undone']),
})
/** A move, a copy or a deletion that the app did, with what is needed to undo it. */
export type Deed = z.infer<typeof deedSchema>
