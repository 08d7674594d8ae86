import { z } from 'zod'

/** The image programs whose model folders we know. */
export const programKinds = ['comfyui', 'a1111'] as const
export type ProgramKind = (typeof programKinds)[number]

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

/**
 * What is wrong with a folder that was chosen as a program's root: the `detail` of a `badFolder` failure. `expected` is
 * then the sign of an install that was missed, `actual` the folder that would be right where one was seen nearby.
 */
export const folderMistakes = [
  /** Nothing is there, or it is a file, or it may not be read. */
  'missing',
  'notAFolder',
  'unreadable',
  /** An install, but of another program. */
  'looksLikeComfyUI',
  'looksLikeA1111',
  'looksLikeForge',
  'looksLikeSdNext',
  /** A folder above or below the install; `actual` is the install. */
  'choseParent',
  'choseInside',
  /** A folder full of model folders whose program is elsewhere. */
  'choseModelsFolder',
  'noSigns',
] as const
export type FolderMistake = (typeof folderMistakes)[number]
