import { z } from 'zod'
import { LARGEST_LOCK } from '../limits'
import { LARGEST_NEEDS_FILE } from '../needs'
import { lockEntrySchema } from './lock'
import { resolvedNeedSchema } from './needs'

const nothing = z.object({}).strict()

/** Commands about what pictures need and about lists of models. */
export const needsCommands = {
  /**
   * What a picture was made with, or a workflow loads, and what Civitai and this computer know of it. Fails with badPicture
   * for what is neither.
   */
  readNeeds: {
    input: z.object({ bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= LARGEST_NEEDS_FILE) }).strict(),
    output: z.object({ needs: z.array(resolvedNeedSchema) }),
  },
  /** Opens the file picker for a modelport.lock; null when the person cancels. Fails with badLock. */
  openLock: { input: nothing, output: z.object({ files: z.array(lockEntrySchema) }).nullable() },
  /** The files that a modelport.lock names, of its text. Fails with badLock. */
  readLock: {
    input: z.object({ text: z.string().max(LARGEST_LOCK) }).strict(),
    output: z.object({ files: z.array(lockEntrySchema) }),
  },
  /** Writes the finished downloads as a modelport.lock where the person says; false when the person cancels. */
  saveLock: { input: nothing, output: z.boolean() },
} as const
