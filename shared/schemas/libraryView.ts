import { z } from 'zod'
import { LARGEST_ID } from '../limits'
import { failureSchema } from './failure'

const nothing = z.object({}).strict()
const none = z.null()
/** Files that one command has checked: more than a library has. */
const MOST_CHECKED = 100_000
const rowId = z.string().min(1).max(20)

export const libraryRowSchema = z.object({
  /** Of this run of the app only. */
  id: z.string(),
  /** File name, and the folder as shown ("ComfyUI", "models", "loras"). */
  name: z.string(),
  folder: z.array(z.string()),
  /** Null: our own folder. */
  programId: z.string().nullable(),
  /** What the folder is for; the model's own type where it is known. */
  type: z.string(),
  bytes: z.number(),
  sha256: z.string().nullable(),
  tensorSha256: z.string().nullable(),
  /** `waiting`: not hashed yet; `asking`: hashed, and Civitai was not asked yet; `broken`: no model file. */
  state: z.enum(['waiting', 'asking', 'known', 'unknown', 'broken']),
  /** By what it was known: the whole file, its tensors, or a sidecar that is not made sure yet. */
  knownBy: z.enum(['file', 'tensors', 'sidecar']).nullable(),
  away: z.boolean(),
  modelId: z.number().nullable(),
  versionId: z.number().nullable(),
  /** As Civitai told them, or, for an unknown file, as its header says. */
  modelName: z.string().nullable(),
  versionName: z.string().nullable(),
  baseModel: z.string().nullable(),
  creator: z.string().nullable(),
  /** True where Civitai does not list the model any more. */
  gone: z.boolean(),
  /** A newer version; `here`: a file of it is in the library too, so that this one is no longer needed. */
  update: z
    .object({
      ...{ versionId: z.number(), name: z.string(), baseModel: z.string().nullable() },
      ...{ sameBase: z.boolean(), here: z.boolean() },
    })
    .nullable(),
  /** The first picture of its version; null where there is none or the model is not known. */
  picture: z.object({ url: z.string(), level: z.number() }).nullable(),
  check: z.object({ at: z.number(), intact: z.boolean() }).nullable(),
  /** The same for all rows that are names of one file on its drive (hard links, links to a blob); left out where there is one name. */
  inode: z.string().optional(),
})
/** A model file as the library page shows it. */
export type LibraryRow = z.infer<typeof libraryRowSchema>

const count = z.number().int().nonnegative()
export const checkSummarySchema = z.object({ at: z.number(), intact: count, damaged: count, unsure: count })
/** What came of a check of files that a person asked for: when it ended, epoch ms, and files; `unsure` could not be compared. */
export type CheckSummary = z.infer<typeof checkSummarySchema>

export const libraryStatusSchema = z.object({
  /** False until what is kept was read. */
  ready: z.boolean(),
  scanning: z.boolean(),
  held: z.boolean(),
  hashing: z.object({ id: z.string(), bytes: z.number(), done: z.number() }).nullable(),
  /** Files that are not hashed yet, and their bytes. */
  toHash: z.number(),
  bytesToHash: z.number(),
  /** Why Civitai could not be asked; null when it could. */
  failure: failureSchema.nullable(),
  /** Of the check that ended last in this run of the app; null where none has. */
  checked: checkSummarySchema.nullable(),
})
/** What the library does now. */
export type LibraryStatus = z.infer<typeof libraryStatusSchema>

export const updatePlanSchema = z.object({
  modelId: z.number(),
  versionId: z.number(),
  /** Null: Civitai lists no file of it. */
  fileId: z.number().nullable(),
  /** Of a chosen folder: see `targetSchema`. */
  folderId: z.string(),
})
export type UpdatePlan = z.infer<typeof updatePlanSchema>

export const modelHereSchema = z.object({ modelId: z.number(), versionIds: z.array(z.number()), update: z.boolean() })
/** A model of which there is a file in the library; `update`: a newer version of it is not there. */
export type ModelHere = z.infer<typeof modelHereSchema>

/** What the library page asks for. */
export const libraryCommands = {
  /** Tell this window of the library: an event with all rows comes first. */
  watchLibrary: { input: nothing, output: none },
  /** Look at the folders now. */
  scanLibrary: { input: nothing, output: none },
  holdLibrary: { input: nothing, output: none },
  resumeLibrary: { input: nothing, output: none },
  /** Ask for new versions of all models. Fails with what Civitai or the network says. */
  refreshLibrary: { input: nothing, output: none },
  /** Compare files with their stored hashes, before all else. */
  checkLibraryFiles: { input: z.object({ ids: z.array(rowId).min(1).max(MOST_CHECKED) }).strict(), output: none },
  /** Drop what is known of these, as far as they are away. */
  forgetLibraryFiles: { input: z.object({ ids: z.array(rowId).min(1).max(MOST_CHECKED) }).strict(), output: none },
  /** Do not tell of this version as an update again. */
  ignoreVersion: { input: z.object({ versionId: z.number().int().positive().max(LARGEST_ID) }).strict(), output: none },
  /** Take that back. */
  heedVersion: { input: z.object({ versionId: z.number().int().positive().max(LARGEST_ID) }).strict(), output: none },
  /**
   * Where the newer version of this file would be fetched to, and which of its files is the one in place of it: the folder
   * that it lies in itself. Nothing is fetched, and the file stays. Fails with notFound where there is none.
   */
  planUpdate: { input: z.object({ id: rowId }).strict(), output: updatePlanSchema },
  /**
   * The same for the very version that this file is of, and the file of it that this one was before it was damaged. Fails
   * with notFound where Civitai does not know it.
   */
  planRefetch: { input: z.object({ id: rowId }).strict(), output: updatePlanSchema },
  showLibraryFile: { input: z.object({ id: rowId }).strict(), output: none },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
