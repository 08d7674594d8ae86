import { z } from 'zod'
import { LONGEST_TEMPLATE } from '../limits'
import { programKinds, programNotes } from '../program'

export const programSchema = z.object({
  id: z.string(),
  kind: z.enum(programKinds),
  /** As shown: "ComfyUI", "A1111", or a name of the person's own. */
  name: z.string(),
  /** Absolute real path of the install. */
  root: z.string(),
  /** Folders that replace the table's, by model type as Civitai names it; absolute. */
  overrides: z.record(z.string(), z.string()),
  /** Sub-folders made below a type's folder, as `{baseModel}/{creator}`; absent or '': none. */
  template: z.string().max(LONGEST_TEMPLATE).optional(),
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
  /** True where it is not there and is not made either: what it lies in is not there. */
  missing: z.boolean().optional(),
  /** Further folders in which the program looks for the type, as shown. */
  others: z.array(z.string()).optional(),
  /** True where nobody has confirmed that the program looks there: a suggestion. */
  unsure: z.boolean().optional(),
})
/** One line of a program's type -> folder table. */
export type FolderRow = z.infer<typeof folderRowSchema>

export const programNoteSchema = z.object({
  kind: z.enum(programNotes),
  /** The file or folder that it is about. */
  path: z.string(),
  /** Which part of it, in the file's own words. */
  detail: z.string().optional(),
})
/** Something that a program's own settings say, or fail to say. */
export type ProgramNote = z.infer<typeof programNoteSchema>

export const foundProgramSchema = z.object({
  /** By which it is added. */
  id: z.string(),
  kind: z.enum(programKinds),
  /** Absolute real path. */
  root: z.string(),
  /** True when its folder is one of the programs already. */
  added: z.boolean(),
  notes: z.array(programNoteSchema),
})
/** A program that was found on this computer. */
export type FoundProgram = z.infer<typeof foundProgramSchema>

export const programFoldersSchema = z.object({
  program: programSchema,
  rows: z.array(folderRowSchema),
  /** Bytes free on the root's volume; null when it cannot be read (drive unplugged). */
  freeBytes: z.number().nullable(),
  /** False when the root is not there now. */
  present: z.boolean(),
  /** What its own settings say that a person should know. */
  notes: z.array(programNoteSchema).optional(),
})
export type ProgramFolders = z.infer<typeof programFoldersSchema>
