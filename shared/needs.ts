export type { Needed, ResolvedNeed } from './schemas/needs'

/** What a model is loaded as, by the programs that write it into their pictures. */
export const neededKinds = [
  'checkpoint',
  'diffusionModel',
  'lora',
  'embedding',
  'hypernetwork',
  'vae',
  'textEncoder',
  'clipVision',
  'controlnet',
  'upscaler',
  'detector',
  'motionModule',
  'other',
] as const
export type NeededKind = (typeof neededKinds)[number]

/** Largest picture or workflow that is read, in bytes. */
export const LARGEST_NEEDS_FILE = 64 * 1024 * 1024
