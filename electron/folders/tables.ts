import type { ProgramKind } from '@shared/program'
import { comfyui, fooocus, invokeai, stabilitymatrix, swarmui } from './nodeTables'
import { a1111, forge, forgeclassic, forgeneo, reforge, sdnext } from './webuiTables'

/**
 * Where each program looks for what, as data: the only place that knows it. The rows of the programs are in `nodeTables`
 * and `webuiTables`.
 */

/** What has a place of its own: a Civitai model type, or a file kind that no model type covers. */
export const rowNames = [
  'Checkpoint',
  'UNet',
  'LORA',
  'LoCon',
  'DoRA',
  'TextualInversion',
  'Hypernetwork',
  'AestheticGradient',
  'Controlnet',
  'Upscaler',
  'MotionModule',
  'VAE',
  'TextEncoder',
  'CLIPVision',
  'Detection',
  'Poses',
  'Wildcards',
  'Workflows',
  'VisionLanguage',
  'LLM',
  'Config',
  'Training Data',
  'Archive',
  'Other',
] as const
export type RowName = (typeof rowNames)[number]

/**
 * How we know a row, as of November 2026: `source` was read in the program's own code, `docs` on a page of its
 * documentation, `peer` in the code of another model manager, `inferred` follows from those, `memory` is unconfirmed and
 * no more than a suggestion.
 */
export type Mark = 'source' | 'docs' | 'peer' | 'inferred' | 'memory'

/** One type of model in one program. */
export interface Row {
  /**
   * Relative to the program's root, with slashes, in the order in which we prefer them: files are saved in the first.
   * `models/…` follows the program's models folder where its settings have moved that. []: the program has no use for the
   * type, or we cannot tell where it belongs, so the file goes to the neutral folder of ours.
   */
  folders: readonly string[]
  /** What the program's own settings call these folders; null: they cannot be set. */
  key: string | null
  mark: Mark
  /** Where that was read. */
  from: string
}

export type Table = Readonly<Record<RowName, Row>>

/** The table of each program. */
export const tables: Readonly<Record<ProgramKind, Table>> = {
  comfyui,
  a1111,
  forge,
  reforge,
  forgeclassic,
  forgeneo,
  sdnext,
  fooocus,
  swarmui,
  stabilitymatrix,
  invokeai,
}

/** Programs that read a model's config from beside it instead of from a folder for configs. */
export const configsBeside: ReadonlySet<ProgramKind> = new Set([
  'a1111',
  'forge',
  'reforge',
  'forgeclassic',
  'forgeneo',
  'sdnext',
  'stabilitymatrix',
])

/** Other words of Civitai for a row: model types and file kinds, in lower case without spaces. */
export const otherWords: Readonly<Record<string, RowName>> = {
  clip: 'TextEncoder',
  comfyworkflows: 'Workflows',
  workflow: 'Workflows',
  diffusionmodel: 'UNet',
  enhancementlora: 'LORA',
  negative: 'TextualInversion', // an embedding for the negative prompt
}

/** Formats that Civitai hands out as zip files: nothing loads them without unpacking. */
export const zippedFormats: readonly string[] = ['Diffusers', 'Core ML', 'ONNX']
