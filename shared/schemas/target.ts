import { z } from 'zod'

/** Where a file should go: a program's table decides by type; a chosen folder is one that main gave out an id of. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('program'), programId: z.string().min(1).max(64) }).strict(),
  z.object({ kind: z.literal('folder'), folderId: z.string().min(1).max(64) }).strict(),
])
export type Target = z.infer<typeof targetSchema>
