import { z } from 'zod'
import { destinationsSchema } from './destination'
import { failureSchema } from './failure'
import { targetSchema } from './target'

const none = z.null()
const rowIds = z.array(z.string().min(1).max(20)).min(1).max(1000)
/** What became of several files: how many it was done with, and why not with the others, by the files' names. */
const done = z.object({ done: z.number(), failed: z.array(z.object({ name: z.string(), failure: failureSchema })) })
const deedId = z.object({ id: z.string().min(1).max(64) }).strict()

/** Commands about what the app did to files. */
export const deedCommands = {
  /**
   * Puts the files of a deed back where they were. Fails with changedSince where a file is not the one any more, nameTaken
   * where another one has its old place, folderMissing where it is gone from where it was put, noTrash, and what the disk
   * says; then nothing was changed.
   */
  undoDeed: { input: deedId, output: none },
  /** Shows the model file of a deed in the file manager; one that is in the trash cannot be shown: folderMissing. */
  showDeed: { input: deedId, output: none },
  /** The programs with the folders that files can be sent to, as they are now. */
  destinations: { input: z.object({}).strict(), output: destinationsSchema },
  /** Begin a native drag of files of the library out of the window; called from `dragstart`. */
  dragOutLibrary: { input: z.object({ ids: rowIds.max(100) }).strict(), output: none },
  /** Moves files of the library, with what lies beside them, to where the target has its place for their type. */
  moveLibraryFiles: { input: z.object({ ids: rowIds, target: targetSchema }).strict(), output: done },
  /**
   * Names (hard links) of these files that stay when they are put into the trash: `files` of them have such, `names` in all.
   * Files that are not there have none.
   */
  otherNames: { input: z.object({ ids: rowIds }).strict(), output: z.object({ files: z.number(), names: z.number() }) },
  /** Puts files of the library, with what lies beside them, into the system's trash. */
  trashLibraryFiles: { input: z.object({ ids: rowIds }).strict(), output: done },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
