import { z } from 'zod'
import { droppedProblems, MOST_DROPPED, typeSigns } from '../dropped'
import { failureSchema } from './failure'
import { headerSummarySchema } from './library'
import { targetSchema } from './target'

const dropId = z.string().min(1).max(64)

export const droppedFileSchema = z.object({
  id: dropId,
  name: z.string(),
  /** The folder that it lies in, as the system has it. */
  folder: z.string(),
  bytes: z.number(),
  header: headerSummarySchema.nullable(),
  problem: z.enum(droppedProblems).nullable(),
})
/** A file that was dropped on the window, as its name and header tell it. */
export type DroppedFile = z.infer<typeof droppedFileSchema>

export const droppedIdentitySchema = z.object({
  sha256: z.string(),
  /** What Civitai knows it as; null where it does not, or could not be asked. */
  known: z
    .object({
      modelId: z.number(),
      versionId: z.number(),
      modelName: z.string(),
      versionName: z.string(),
      baseModel: z.string().nullable(),
      /** By the whole file, or by its tensors alone. */
      by: z.enum(['file', 'tensors']),
    })
    .nullable(),
  /** What it is taken for, in Civitai's words, and by what that is told where Civitai does not tell it. */
  type: z.string(),
  sign: z.enum(typeSigns).nullable(),
  /** Why Civitai could not be asked; null where it could. */
  failure: failureSchema.nullable(),
  /** Where else on this computer the same file is; null for nowhere that is known. */
  copy: z.string().nullable(),
})
export type DroppedIdentity = z.infer<typeof droppedIdentitySchema>

const filing = {
  id: dropId,
  target: targetSchema.nullable(),
  how: z.enum(['move', 'copy']),
  /** In place of the type that it is taken for; null: as that. */
  type: z.string().max(60).nullable(),
}

export const droppedPlanSchema = z.object({
  path: z.string(),
  shownPath: z.array(z.string()),
  source: z.enum(['program', 'override', 'neutral', 'chosen']),
  clash: z.enum(['none', 'renamed', 'same', 'queued']),
  /** True where it is there already, as this very file. */
  isThere: z.boolean(),
  freeAfterBytes: z.number().nullable(),
  obstacle: failureSchema.nullable(),
})
/** Where a dropped file would go, and what stands in the way. */
export type DroppedPlan = z.infer<typeof droppedPlanSchema>

/** Commands about files that were dropped on the window; their ids come from the drop itself. */
export const droppedCommands = {
  /** What the files are by name and header. */
  openDropped: {
    input: z.object({ ids: z.array(dropId).min(1).max(MOST_DROPPED) }).strict(),
    output: z.object({ files: z.array(droppedFileSchema) }),
  },
  /**
   * Reads a file for its hash, and asks Civitai what it is. Fails with what the disk says. Takes as long as the disk does:
   * `dropped` events tell how far it is.
   */
  identifyDropped: { input: z.object({ id: dropId }).strict(), output: droppedIdentitySchema },
  /** Where an identified file would go. */
  planDropped: { input: z.object(filing).strict(), output: droppedPlanSchema },
  /** Puts it there. Fails with what stands in the way, and as a deed does; then it is where it was. */
  fileDropped: { input: z.object(filing).strict(), output: z.null() },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
