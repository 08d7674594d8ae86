import { z } from 'zod'
import { activeSteps } from '../download'
import { failureSchema } from './failure'
import { ownTakingSchema } from './own'

/** Where a download stands. One union: no second field can contradict it. */
export const downloadStateSchema = z.discriminatedUnion('kind', [
  /** In the queue, starts when its turn comes. */
  z.object({ kind: z.literal('waiting') }),
  /** Running. A saved `active` is never believed after a restart: it becomes `waiting`. */
  z.object({ kind: z.literal('active'), step: z.enum(activeSteps) }),
  /** Goes on by itself at `at` (epoch ms) after `failure`; `attempt` counts failures since the last progress. */
  z.object({
    kind: z.literal('retrying'),
    at: z.number(),
    attempt: z.number().int(),
    failure: failureSchema,
    /** True when it is no matter of this file: nothing in the queue starts before that time. */
    holdsAll: z.boolean().optional(),
    /** Where it did not meet that itself: what it waited for before, to go on with; null: it was only waiting. */
    heldFrom: z.object({ at: z.number(), attempt: z.number().int(), failure: failureSchema }).nullable().optional(),
  }),
  z.object({ kind: z.literal('paused') }),
  /** A person has to do something first; bytes are kept. */
  z.object({ kind: z.literal('attention'), failure: failureSchema }),
  /** All bytes came, but they are not what Civitai lists: kept beside the target under a name no program loads. */
  z.object({ kind: z.literal('quarantined'), failure: failureSchema, path: z.string(), sha256: z.string() }),
  z.object({
    kind: z.literal('done'),
    /** Epoch ms. */
    at: z.number(),
    path: z.string(),
    sha256: z.string(),
    /** False when Civitai lists no hash to compare with: then only size and structure were checked. */
    verified: z.boolean(),
    /** True when it is not what Civitai lists, and a person took it all the same. */
    accepted: z.boolean().optional(),
  }),
])
export type DownloadState = z.infer<typeof downloadStateSchema>

/** Where the complete bytes are about to be put, and their SHA-256: a restart after a kill knows them by it. */
export const landingSchema = z.object({ as: z.enum(['file', 'quarantined']), path: z.string(), sha256: z.string() })
export type Landing = z.infer<typeof landingSchema>

/**
 * What is yet to be done about a file that is in its place: `folder`: to look at its tensors, and move it where the folder
 * was guessed wrong; `beside`: to write its sidecars.
 */
export const dutySchema = z.enum(['folder', 'beside'])
export type Duty = z.infer<typeof dutySchema>

/** A move to another folder that has begun, and why: by its tensors a diffusion model alone, or a whole checkpoint. */
export const movingSchema = z.object({
  folder: z.string(),
  root: z.string(),
  shownPath: z.array(z.string()),
  why: z.enum(['movedAlone', 'movedWhole']),
})
export type Moving = z.infer<typeof movingSchema>

/** Bytes per second; null: no limit. */
export const speedLimitSchema = z.number().int().min(16_384).nullable()

export const downloadSchema = z.object({
  id: z.string(),
  modelId: z.number(),
  versionId: z.number(),
  fileId: z.number(),
  modelName: z.string(),
  versionName: z.string(),
  modelType: z.string(),
  baseModel: z.string().nullable(),
  fileKind: z.string(),
  format: z.string().nullable(),
  precision: z.string().nullable(),
  /** Absolute target folder and the cleaned final name in it: known, shown and reserved before a byte flows. */
  folder: z.string(),
  /**
   * The folder that must be there before anything is written: only what lies below it is made. Null in records of older
   * versions, and where a person named the folder just now: then all of it may be made.
   */
  root: z.string().nullable().default(null),
  fileName: z.string(),
  /** The path as shown: "ComfyUI / models / loras / name.safetensors", as parts. */
  shownPath: z.array(z.string()),
  /** Size in bytes as Civitai lists it: may differ slightly from the real one. */
  listedBytes: z.number(),
  /** Size in bytes: as listed, exact once the storage has said it. */
  bytes: z.number(),
  /** True once the storage has said the size. */
  bytesExact: z.boolean(),
  /** Lower-case hex, from Civitai; null where it lists none. */
  sha256: z.string().nullable(),
  downloadUrl: z.string().nullable(),
  /** Preview for the row; its content level, one bit of `contentLevels`. */
  pictureUrl: z.string().nullable(),
  pictureLevel: z.number(),
  /** Epoch ms. */
  addedAt: z.number(),
  /** Bytes known to be in the part file when the record was last saved; for display before the first progress. */
  received: z.number(),
  /** How often Civitai was asked for an address of it: it counts that against the account's quota. */
  asked: z.number().int().optional(),
  /** The program that it is for; none for a folder of no program's, and in records of older versions. */
  programId: z.string().optional(),
  /** Only from the time when the record does not tell what is put where, until it does. */
  landing: landingSchema.optional(),
  /** The file of this computer from which it is taken, in place of Civitai's storage; `fetch`: from the storage all the same. */
  own: ownTakingSchema.optional(),
  /** For when it is done; what is left of it then, and after a restart. */
  due: z.array(dutySchema).optional(),
  /** Only while its finished file is being moved: a restart after a kill goes on by it. */
  moving: movingSchema.optional(),
  /** A person wants it now: until they open, the allowed hours do not hold it back. */
  atOnce: z.boolean().optional(),
  /** Its own limit; that of all downloads together holds beside it. */
  speedLimit: speedLimitSchema.default(null),
  state: downloadStateSchema,
})
/** One record of the persistent queue. The order of the list is the order of the queue. */
export type Download = z.infer<typeof downloadSchema>

export const progressSchema = z.object({
  id: z.string(),
  /** Bytes in the part file. */
  received: z.number(),
  bytes: z.number(),
  /** Half-open byte ranges that are on disk, ascending, merged; at most 64 of them. */
  ranges: z.array(z.tuple([z.number(), z.number()])),
  /** Bytes the hash has followed. */
  hashed: z.number(),
  /** Over the last seconds; and over the last half minute, for the time left. */
  bytesPerSecond: z.number(),
  steadyBytesPerSecond: z.number(),
  /** Connections that are open now. */
  connections: z.number(),
  /** Epoch ms of the last byte that came; a row is "stalled" when this is long ago. */
  lastByteAt: z.number(),
})
/** How far a running download is. Never saved, coalesced to at most one message per 200 ms. */
export type Progress = z.infer<typeof progressSchema>
