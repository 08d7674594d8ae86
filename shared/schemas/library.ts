import { z } from 'zod'

const words = z.string().max(500).nullable()
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`))

export const headerSummarySchema = z.object({
  tensors: z.number().int().nonnegative(),
  /** The number format of most bytes, as the file calls it: F16, BF16, F8_E4M3 ... Null where it says none. */
  precision: words,
  /** What the file says that it is called (modelspec.title, or the name it was trained under). */
  title: words,
  /** What it says that it was made for: an architecture of ModelSpec, or kohya's base model. */
  baseModel: words,
  /** The kind of network that was trained (kohya's ss_network_module). */
  network: words,
  /** The hash of its tensors as it says itself, which may be stale; hex of twelve to 64 digits. */
  toldTensorHash: words,
})
/** What is worth showing of a safetensors header. Untrusted words. */
export type HeaderSummary = z.infer<typeof headerSummarySchema>

export const fileHashesSchema = z.object({
  sha256: hex(64),
  /** Null below 2 MiB, where there is none, and where the file was not read for it: a sidecar told the SHA-256, or the download. */
  autoV1: hex(8).nullable(),
  /** Of the tensors alone; null where it was not needed, or there is no header. */
  tensorSha256: hex(64).nullable(),
})
export type KnownHashes = z.infer<typeof fileHashesSchema>

const id = z.number().int().positive()

export const identitySchema = z.discriminatedUnion('kind', [
  /** Civitai was not asked yet. */
  z.object({ kind: z.literal('unasked') }),
  /** It does not know the whole file; `tensorsAsked`: nor its tensors. Epoch ms. */
  z.object({ kind: z.literal('unknown'), askedAt: z.number(), tensorsAsked: z.boolean() }),
  /** By the SHA-256 of the whole file, by its tensors, or as a sidecar says that fits the file. */
  z.object({ kind: z.literal('known'), modelId: id, versionId: id, by: z.enum(['file', 'tensors', 'sidecar']) }),
])
export type Identity = z.infer<typeof identitySchema>

export const libraryFileSchema = z.object({
  /** Real path. It, size and time of change are what a file is known by. */
  path: z.string().min(1).max(32_768),
  bytes: z.number().int().nonnegative(),
  /** Epoch ms. */
  changedAt: z.number(),
  /** Whose folder it lies in: a program's id, null for our own. */
  programId: z.string().nullable(),
  /** The row of the program's table that the folder is of. */
  type: z.string(),
  /** Real path of that folder. */
  root: z.string(),
  header: headerSummarySchema.nullable(),
  /** Why it is no model, where it is none. */
  broken: z.string().nullable(),
  hashes: fileHashesSchema.nullable(),
  /** Whether the hashes were read from the file, or are what a sidecar says. */
  hashedBy: z.enum(['us', 'sidecar']).nullable(),
  identity: identitySchema,
  /** True while its folder is not there: a drive that was unplugged. */
  away: z.boolean(),
  /** When its bytes were last compared with the stored hash, and what came of it. */
  check: z.object({ at: z.number(), intact: z.boolean() }).nullable(),
  /** Device and inode, where it had more names than this one when it was seen last (hard links, links to a blob). */
  inode: z.string().max(100).optional(),
})
/** One model file of the library, as it is kept. */
export type LibraryFile = z.infer<typeof libraryFileSchema>

export const libraryModelSchema = z.object({
  id,
  name: z.string(),
  type: z.string(),
  creator: z.string().nullable(),
  versions: z.array(
    z.object({
      ...{ id, name: z.string(), baseModel: z.string().nullable(), publishedAt: z.number().nullable() },
      /** Its first picture that is none of moving ones, with its content level; left out where there is none. */
      picture: z.object({ url: z.string().max(2000), level: z.number() }).optional(),
    }),
  ),
  /** Epoch ms of when Civitai told this. */
  toldAt: z.number(),
  /** True once Civitai does not list it any more: what is known of it is kept. */
  gone: z.boolean(),
})
/** What is kept of a model that a file in the library is of. */
export type LibraryModel = z.infer<typeof libraryModelSchema>
