import { z } from 'zod'
import { LARGEST_LOCK } from '../limits'
import { LARGEST_NEEDS_FILE } from '../needs'
import { failureSchema } from './failure'
import { resolvedNeedSchema } from './needs'
import { targetSchema } from './target'

const nothing = z.object({}).strict()
const lockId = z.string().min(1).max(64)

export const openedLockSchema = z.object({
  ...{ lockId, files: z.number(), bytes: z.number() },
  /** Whether the default program would look for each file just where the list has it. */
  listedFits: z.boolean(),
})
/** A list of models that main has read: how many files it names, and their bytes. */
export type OpenedLock = z.infer<typeof openedLockSchema>

/**
 * Where the files of a list go. `listed`: each below a program's or a chosen folder just as the list says, so that what
 * names them by their path goes on working; `byType`: as the folders of a program, or of the default one (null), are set.
 */
export const lockPlaceSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('listed'), target: targetSchema }).strict(),
  z.object({ as: z.literal('byType'), target: targetSchema.nullable() }).strict(),
])
export type LockPlace = z.infer<typeof lockPlaceSchema>
const lockWish = z.object({ lockId, place: lockPlaceSchema }).strict()

const lockPlanSchema = z.object({
  files: z.array(
    z.object({
      shownPath: z.array(z.string()),
      bytes: z.number(),
      /**
       * `here`: that very file is there; `owned`: it is elsewhere on this computer, and linked or copied from there; `queued`:
       * it is on its way; `pickle`: it is missing, and can run code when loaded.
       */
      state: z.enum(['missing', 'pickle', 'here', 'owned', 'queued']),
      obstacle: failureSchema.nullable(),
    }),
  ),
  /** Bytes left afterwards; null when unknown. */
  freeAfterBytes: z.number().nullable(),
})
/** What restoring a list would do. */
export type LockPlan = z.infer<typeof lockPlanSchema>

const files = z.number().int().nonnegative()
const savedLockSchema = z.object({
  /** Files that are listed. */
  files,
  /** Not listed: Civitai does not have them as they are here. */
  unknown: files,
  /** Not listed: not hashed yet, or Civitai was not asked yet. */
  waiting: files,
  /** Not listed: no path that every system could write. */
  unfit: files,
  /** Not listed: more than a list holds. */
  beyond: files,
})
/** What came to be in a list that was saved, and what not. */
export type SavedLock = z.infer<typeof savedLockSchema>

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
  openLock: { input: nothing, output: openedLockSchema.nullable() },
  /** The same of a list's text. Fails with badLock. */
  readLock: { input: z.object({ text: z.string().max(LARGEST_LOCK) }).strict(), output: openedLockSchema },
  /** What restoring the list there would do; nothing is written. Fails with badLock for a list that is not open any more. */
  planLock: { input: lockWish, output: lockPlanSchema },
  /** Queues what is missing of it; answers the ids of the new downloads. */
  restoreLock: { input: lockWish, output: z.object({ ids: z.array(z.string()) }) },
  /**
   * Writes the finished downloads and what else the library knows as a modelport.lock where the person says; null when the
   * person cancels.
   */
  saveLock: { input: nothing, output: savedLockSchema.nullable() },
} as const
