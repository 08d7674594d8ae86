import { z } from 'zod'

export const destinationFolderSchema = z.object({
  /** By which it is named as a target. */
  folderId: z.string(),
  /** As shown: from the program's root where it lies below it. */
  label: z.string(),
  /** Absolute, to be read only. */
  path: z.string(),
  /** What the program looks there for; [] for a folder below such a one. */
  types: z.array(z.string()),
  /** How many folders below one of a type. */
  depth: z.number().int(),
  /** Null when unknown. */
  freeBytes: z.number().nullable(),
})
export type DestinationFolder = z.infer<typeof destinationFolderSchema>

export const destinationSchema = z.object({
  programId: z.string(),
  name: z.string(),
  /** False when its root is not there now. */
  present: z.boolean(),
  freeBytes: z.number().nullable(),
  /** Those that are there, sub-folders behind the one that they lie in. */
  folders: z.array(destinationFolderSchema),
})
/** A program that files can be sent to. */
export type Destination = z.infer<typeof destinationSchema>

export const destinationsSchema = z.object({ programs: z.array(destinationSchema) })
