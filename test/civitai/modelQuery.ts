import { z } from 'zod'
import { fileFormats, knownModelTypes, modelSorts, periods } from '@shared/model'

const boolean = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'])
  .transform((value) => ['true', '1', 'yes', 'on'].includes(value))

/** Any text but none is true, `false` too: Civitai coerces these instead of reading them. */
const coerced = z.string().transform((value) => value !== '')

const repeatable = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) || value === undefined ? value : [value]), z.array(item).optional())

const ids = z.string().transform((value) => value.split(',').map(Number))

/** Parameters of GET /models with all their quirks; unknown ones are ignored (civitai source, model.schema.ts). */
export const modelQuerySchema = z.object({
  limit: z.coerce.number().int().min(0).max(100).default(100),
  page: z.coerce.number().int().min(1).optional(),
  cursor: z.string().optional(),
  query: z.string().optional(),
  ids: ids.optional(),
  modelVersionIds: ids.optional(),
  tag: z.string().optional(),
  tagname: z.string().optional(),
  username: z.string().optional(),
  types: repeatable(z.enum(knownModelTypes)),
  baseModels: repeatable(z.string()),
  checkpointType: z.enum(['Trained', 'Merge']).optional(),
  sort: z.enum(modelSorts).default('Highest Rated'),
  period: z.enum(periods).default('AllTime'),
  periodMode: z.enum(['published', 'stats']).default('published'),
  nsfw: boolean.optional(),
  primaryFileOnly: boolean.optional(),
  favorites: boolean.optional(),
  hidden: boolean.optional(),
  supportsGeneration: coerced.optional(),
  earlyAccess: coerced.optional(),
  archived: coerced.optional(),
  availability: z.enum(['Public', 'Unsearchable', 'Private', 'EarlyAccess']).optional(),
  allowCommercialUse: repeatable(z.enum(['None', 'Image', 'RentCivit', 'Rent', 'Sell'])),
  // A list only where it comes more than once.
  fileFormats: z.array(z.enum(fileFormats)).optional(),
  // A query brings text, and these want no text: so every value is refused.
  allowNoCredit: z.boolean().optional(),
  allowDerivatives: z.boolean().optional(),
  allowDifferentLicense: z.boolean().optional(),
  browsingLevel: z.number().optional(),
  collectionId: z.number().optional(),
})

/** The parameters, read. */
export type ModelQuery = z.output<typeof modelQuerySchema>
