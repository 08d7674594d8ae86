import { z } from 'zod'

export const noticeSchema = z.object({
  id: z.string(),
  /**
   * `storeSetAside`: a corrupt file was put aside, `path` says where; `storeNotKept`: the file at `path` can neither be
   * read nor put aside, so that nothing is saved in this run.
   */
  kind: z.enum(['storeSetAside', 'storeNotKept', 'unexpected']),
  path: z.string().nullable(),
  detail: z.string().nullable(),
})
/** Something a person should know once. */
export type Notice = z.infer<typeof noticeSchema>
