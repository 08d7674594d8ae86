import { z } from 'zod'

export const noticeSchema = z.object({
  id: z.string(),
  /**
   * `storeSetAside`: a corrupt file was put aside, `path` says where; `storeNotKept`: the file at `path` can neither be
   * read nor put aside, so that nothing is saved in this run;
   * `withoutCard`: the graphics card's process died too often, the app draws without it.
   */
  kind: z.enum(['storeSetAside', 'storeNotKept', 'withoutCard', 'unexpected']),
  path: z.string().nullable(),
  detail: z.string().nullable(),
})
/** Something a person should know once. */
export type Notice = z.infer<typeof noticeSchema>
