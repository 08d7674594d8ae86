import { z } from 'zod'
import { holds } from '../hold'
import { accountSchema } from './account'
import { courtesySchema } from './courtesy'
import { downloadSchema, progressSchema } from './download'
import { modelHereSchema } from './libraryView'
import { noticeSchema } from './notice'
import { settingsSchema } from './settings'
import { updateSchema } from './update'

export const snapshotSchema = z.object({
  downloads: z.array(downloadSchema),
  progress: z.array(progressSchema),
  settings: settingsSchema,
  account: accountSchema,
  courtesy: courtesySchema,
  notices: z.array(noticeSchema),
  /** Bytes free where the default program lives; null when unknown. */
  freeBytes: z.number().nullable(),
  modelsHere: z.array(modelHereSchema),
  /** The base URL in force (the environment may override the setting). */
  civitaiUrl: z.string(),
  /** Why the computer's state lets downloads rest; null: it does not. */
  hold: z.enum(holds).nullable(),
  update: updateSchema,
  versions: z.object({ app: z.string(), electron: z.string() }),
})
/** All that a window is told first. */
export type Snapshot = z.infer<typeof snapshotSchema>
