import { z } from 'zod'
import { downloadSchema } from '@shared/schemas/download'

/** What an engine can be in the middle of; `anywhere`: whatever it does some time after its start. */
export const phases = [
  'adding',
  'resolving',
  'opening',
  'receiving',
  'journalling',
  'verifying',
  'renaming',
  'storing',
  'locking',
  'copying',
  'mending',
  'accepting',
  'anywhere',
] as const

export type Phase = (typeof phases)[number]

/** When a process is killed. */
export const momentSchema = z.object({
  phase: z.enum(phases),
  /** At the so many-th mark of that phase, counted from 1. */
  nth: z.number(),
  /** Whether what has come to the mark waits there for its end; all else goes on meanwhile. */
  hold: z.boolean(),
  /** Ms from the mark to the kill. */
  delayMs: z.number(),
  /** Name of the part file of which the disk spoils a byte in this life, so that there is something to mend; null: none. */
  spoils: z.string().nullable().default(null),
})

export type Moment = z.input<typeof momentSchema>

/** Variable of the environment that tells a process its moment, as JSON: its workers read it too. */
export const MOMENT = 'KILL_MOMENT'
/** Variable that takes hard links away where it is set. */
export const NO_LINKS = 'KILL_NO_LINKS'
/** What a process says that came to its end before its moment. */
export const END = 'end'

/** What engineProcess.ts is asked to do. */
export const jobSchema = z.object({
  baseUrl: z.string(),
  /** Folder of the stores. */
  profile: z.string(),
  /** Folder of the built workers. */
  workers: z.string(),
  /** In the order in which they are added; those that the queue holds already are not added again. */
  downloads: z.array(downloadSchema),
  /** Ids of those that are quarantined and then taken as they are. */
  accepts: z.array(z.string()),
})

export type Job = z.input<typeof jobSchema>
