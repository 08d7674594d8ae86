import { z } from 'zod'
import { checkpointTypes, commercialUses, fileFormats, modelSorts, periods, searchLimits } from '../model'

export const pictureSchema = z.object({
  /** Civitai's image id, where it could be told. */
  id: z.number().nullable(),
  /** Address at the picture host, as the API gave it. The renderer never loads it: see `pictures.ts`. */
  url: z.string(),
  kind: z.enum(['image', 'video']),
  /** Pixels of the original; null when unknown. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** One bit of `contentLevels`; 0 when not rated. */
  level: z.number(),
  blurHash: z.string().nullable(),
  prompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  /** Generation settings worth showing, in order: sampler, steps, CFG, seed ... */
  settings: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type Picture = z.infer<typeof pictureSchema>

export const modelFileSchema = z.object({
  id: z.number(),
  /** Civitai's display name; untrusted, cleaned before it becomes a file name. */
  name: z.string(),
  /** Civitai's `files[].type`: Model, Pruned Model, VAE, Training Data, Config, ... */
  kind: z.string(),
  /** Bytes as listed (KiB times 1024, rounded): may differ slightly from the real size. */
  bytes: z.number(),
  /** SafeTensor, PickleTensor, GGUF, ...; null when not said. */
  format: z.string().nullable(),
  /** fp16, bf16, fp8, ...; null when not said. */
  precision: z.string().nullable(),
  /** full or pruned; null when not said. */
  size: z.string().nullable(),
  /** Quantisation of a GGUF file (Q4_K_M, ...). */
  quant: z.string().nullable(),
  primary: z.boolean(),
  /** Lower-case hex of the whole file; null where Civitai lists none. */
  sha256: z.string().nullable(),
  /** All hashes that are listed, lower-case hex, by Civitai's name (AutoV2, BLAKE3, ...). */
  hashes: z.record(z.string(), z.string()),
  /** The worse of the virus and the pickle scan. */
  scan: z.enum(['clean', 'pending', 'danger', 'error', 'unknown']),
  /** True for formats that can run code when loaded. */
  pickle: z.boolean(),
  /** Where Civitai says this file is downloaded, on the host that was asked; null when it says nothing (archived). */
  downloadUrl: z.string().nullable(),
})
export type ModelFile = z.infer<typeof modelFileSchema>

export const accessSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  /** Epoch ms; null when Civitai gives no date. */
  z.object({ kind: z.literal('earlyAccess'), endsAt: z.number().nullable() }),
  z.object({ kind: z.literal('paid') }),
  /** The creator offers generation on the site only. */
  z.object({ kind: z.literal('noDownload') }),
  z.object({ kind: z.literal('archived') }),
  z.object({ kind: z.literal('takenDown') }),
])
export type Access = z.infer<typeof accessSchema>

export const modelVersionSchema = z.object({
  id: z.number(),
  modelId: z.number(),
  name: z.string(),
  baseModel: z.string().nullable(),
  /** Epoch ms. */
  publishedAt: z.number().nullable(),
  triggerWords: z.array(z.string()),
  /** Untrusted HTML. */
  descriptionHtml: z.string().nullable(),
  /** True: it was longer than anything that is shown, and only its beginning is here. */
  descriptionCut: z.boolean().optional(),
  access: accessSchema,
  /** As the API orders them; `defaultFile` picks the one a person most likely wants. */
  files: z.array(modelFileSchema),
  pictures: z.array(pictureSchema),
  downloads: z.number().nullable(),
  thumbsUp: z.number().nullable().optional(),
  /** Civitai's AIR (`urn:air:...`); only where the version was asked for by itself. */
  air: z.string().nullable().optional(),
})
export type ModelVersion = z.infer<typeof modelVersionSchema>

export const permissionsSchema = z.object({
  /** Image, RentCivit, Rent, Sell: what may be done for money. Null where Civitai says nothing. */
  commercialUse: z.array(z.string()).nullable(),
  noCredit: z.boolean().nullable(),
  derivatives: z.boolean().nullable(),
  differentLicense: z.boolean().nullable(),
})

export const modelSchema = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  /** OR of `contentLevels`; 0 when not rated. */
  level: z.number(),
  creator: z.object({ username: z.string(), imageUrl: z.string().nullable() }).nullable(),
  tags: z.array(z.string()),
  /** Untrusted HTML: sanitised before it is shown. */
  descriptionHtml: z.string().nullable(),
  /** True: it was longer than anything that is shown, and only its beginning is here. */
  descriptionCut: z.boolean().optional(),
  /** Null when the creator hides it. */
  downloads: z.number().nullable(),
  thumbsUp: z.number().nullable(),
  comments: z.number().nullable().optional(),
  /** Buzz that it was tipped; null when the creator hides it. */
  tips: z.number().nullable().optional(),
  /** Whether Civitai's own generator can use it. */
  generation: z.boolean().nullable().optional(),
  permissions: permissionsSchema,
  /** Newest first. Empty for a while on fresh models: Civitai's caches lag. */
  versions: z.array(modelVersionSchema),
  /** The model's page on Civitai's site. */
  pageUrl: z.string(),
})
export type Model = z.infer<typeof modelSchema>

export const modelPageSchema = z.object({
  models: z.array(modelSchema),
  /** Hand it back to get the next page; null at the end. */
  nextCursor: z.string().nullable(),
  /** Items that could not be read; left out where there are none. */
  leftOut: z.number().optional(),
})
export type ModelPage = z.infer<typeof modelPageSchema>

export const modelSearchSchema = z.object({
  query: z.string().max(searchLimits.query),
  types: z.array(z.string().max(searchLimits.name)).max(searchLimits.types),
  baseModels: z.array(z.string().max(searchLimits.name)).max(searchLimits.baseModels),
  sort: z.enum(modelSorts),
  period: z.enum(periods),
  /** Exact tag or creator name, when a person picked one. */
  tag: z.string().max(searchLimits.tag).nullable(),
  username: z.string().max(searchLimits.username).nullable(),
  /** Also models above PG (Civitai's `nsfw=true`). */
  mature: z.boolean(),
  /** Only what the account marked as favourite, or hid. Both need the key: needsKey without one. */
  favorites: z.boolean().optional(),
  hidden: z.boolean().optional(),
  /** Of each version its primary file only. */
  primaryFileOnly: z.boolean().optional(),
  /** Only models that Civitai's generator can use, only those in early access; false is as left out. */
  supportsGeneration: z.boolean().optional(),
  earlyAccess: z.boolean().optional(),
  /** Only checkpoints of this kind. */
  checkpointType: z.enum(checkpointTypes).nullable().optional(),
  /** Models that allow at least one of these. */
  commercialUse: z.array(z.enum(commercialUses)).max(commercialUses.length).optional(),
  /** Models with a file in one of these formats. */
  fileFormats: z.array(z.enum(fileFormats)).max(fileFormats.length).optional(),
  cursor: z.string().max(searchLimits.modelCursor).nullable(),
  /** The models come without what a card in the grid does not show. */
  forCards: z.boolean().optional(),
})
export type ModelSearch = z.infer<typeof modelSearchSchema>

export const enumsSchema = z.object({ types: z.array(z.string()), baseModels: z.array(z.string()) })
/** Types and base models to filter by. */
export type Enums = z.infer<typeof enumsSchema>
