/**
 * Models, versions and files as this app sees them. Civitai describes a version in three different shapes; `electron/civitai`
 * maps them all to the one here. Types, base models and formats are open sets at Civitai, so they are plain strings.
 */

export type { ImagePage, ImageSearch, PostedPicture, UsedResource } from './schemas/images'
export type { Creator, CreatorPage, NameSearch, TagPage } from './schemas/names'
export type { Access, Enums, Model, ModelFile, ModelPage, ModelSearch, ModelVersion, Picture } from './schemas/model'

/** Content levels of Civitai as bits; a model's level is an OR of its pictures' (civitai-source: nsfwLevel bitmask). */
export const contentLevels = { PG: 1, 'PG-13': 2, R: 4, X: 8, XXX: 16, Blocked: 32 } as const
export type ContentLevel = keyof typeof contentLevels

/** All levels that anything is shown of: PG to XXX. */
export const LEVELS_SHOWN = 31

/** Model types known on 2026-08; Civitai may send others. `enums` brings the current list at run time. */
export const knownModelTypes = [
  'Checkpoint',
  'TextualInversion',
  'Hypernetwork',
  'AestheticGradient',
  'LORA',
  'LoCon',
  'DoRA',
  'Controlnet',
  'Upscaler',
  'MotionModule',
  'VAE',
  'TextEncoder',
  'UNet',
  'CLIPVision',
  'Poses',
  'Wildcards',
  'Workflows',
  'ComfyWorkflows',
  'Detection',
  'VisionLanguage',
  'CLIP',
  'LLM',
  'Other',
] as const

export const modelSorts = [
  'Highest Rated',
  'Most Downloaded',
  'Most Liked',
  'Most Discussed',
  'Most Collected',
  'Most Images',
  'Newest',
  'Oldest',
] as const
export const imageSorts = ['Most Reactions', 'Most Comments', 'Most Collected', 'Newest', 'Oldest'] as const
export const periods = ['AllTime', 'Year', 'Month', 'Week', 'Day'] as const
export const checkpointTypes = ['Trained', 'Merge'] as const
/** What a model's pictures or the model itself may be used for. */
export const commercialUses = ['Image', 'RentCivit', 'Rent', 'Sell'] as const
export const fileFormats = ['SafeTensor', 'PickleTensor', 'GGUF', 'Diffusers', 'Core ML', 'ONNX', 'Other'] as const

/** Most characters and entries of a search. */
export const searchLimits = {
  query: 200,
  name: 60,
  types: 40,
  baseModels: 120,
  tag: 100,
  username: 100,
  modelCursor: 500,
  imageCursor: 2000,
} as const
