import { z } from 'zod'
import { programKinds } from '../program'

export const programSchema = z.object({
  id: z.string(),
  kind: z.enum(programKinds),
  /** As shown: "ComfyUI", "A1111", or a name of the person's own. */
  name: z.string(),
  /** Absolute real path of the install. */
  root: z.string(),
  /** Folders that replace the table's, by model type as Civitai names it; absolute. */
  overrides: z.record(z.string(), z.string()),
})
/** One installed program with its folders. */
export type Program = z.infer<typeof programSchema>

export const folderRowSchema = z.object({
  /** Civitai's model type, or a file kind (VAE, Text Encoder, ...) that has a place of its own. */
  type: z.string(),
  /** Absolute. */
  folder: z.string(),
  /** As shown: relative to the root where it lies below it. */
  label: z.string(),
  source: z.enum(['program', 'override', 'neutral']),
  exists: z.boolean(),
  /** True when it may not be written, or made where it is missing. */
  closed: z.boolean(),
})
/** One line of a program's type -> folder table. */
export type FolderRow = z.infer<typeof folderRowSchema>

export const programFoldersSchema = z.object({
  program: programSchema,
  rows: z.array(folderRowSchema),
  /** Bytes free on the root's volume; null when it cannot be read (drive unplugged). */
  freeBytes: z.number().nullable(),
  /** False when the root is not there now. */
  present: z.boolean(),
})
export type ProgramFolders = z.infer<typeof programFoldersSchema>
