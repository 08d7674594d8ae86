import type { WholenessReason } from '@shared/program'

/**
 * Civitai calls a diffusion model alone and an all-in-one checkpoint both "Checkpoint". What tells them apart, the surest
 * first: the tensors' names, the file's kind, GGUF, the base model, the size.
 */

/** What the names of a file's tensors say. `unknown`: neither a diffusion model nor a checkpoint can be seen. */
export type Wholeness = 'diffusionOnly' | 'allInOne' | 'unknown'

// Prefixes: StabilityMatrix.Core/Helper/SafetensorClassifier.cs. A trainer's `net.` may be before those of a model alone.
const diffusion =
  /^(model\.diffusion_model|(net\.)?(diffusion_model|double_blocks|single_blocks|transformer_blocks|single_transformer_blocks|joint_blocks|blocks|patch_embedding|x_embedder|t_embedder|context_embedder|img_in|txt_in|layers|noise_refiner|context_refiner|double_stream_blocks|single_stream_blocks|caption_projection|adaln_single|input_blocks|middle_block|output_blocks|down_blocks|mid_block|up_blocks))\./
const vae = /^(first_stage_model|vae|autoencoder)\./
const text = /^(cond_stage_model|conditioner|text_encoders?|text_encoder_2|clip_l|clip_g|t5xxl|t5|te|text_model)\./

/**
 * Tells a diffusion model alone from a checkpoint that brings its VAE or text encoder, by the names of its tensors. Stops at
 * the first that settles it. Pure.
 */
export function wholenessOf(names: Iterable<string>): Wholeness {
  let hasDiffusion = false
  let hasMore = false
  for (const name of names) {
    hasMore ||= vae.test(name) || text.test(name)
    hasDiffusion ||= diffusion.test(name)
    if (hasMore && hasDiffusion) return 'allInOne'
  }
  return hasDiffusion ? 'diffusionOnly' : 'unknown'
}

/** What is guessed before a byte is seen, and why. */
export interface WholenessGuess {
  diffusionOnly: boolean
  reason: WholenessReason
}

/** What a guess goes by, in Civitai's words; `bytes` as listed, where known. */
export interface Guessed {
  fileKind: string
  format: string | null
  baseModel: string | null
  name?: string | undefined
  bytes?: number | undefined
}

/**
 * Base models whose checkpoints are mostly diffusion models alone: the beginnings of Civitai's names, in lower case without
 * spaces (ComfyUI-Lora-Manager py/services/download_manager.py; StabilityMatrix: Flux, Wan and Hunyuan). SVD is in the
 * former's list, but usual as a whole checkpoint; SD 3 is in neither, and only its tensors tell.
 */
const aloneBaseModels: readonly string[] = [
  ...['anima', 'auraflow', 'chroma', 'hidream', 'hunyuan1', 'hunyuanvideo', 'kolors', 'lumina', 'pixart', 'cogvideox'],
  ...['ltxv', 'mochi', 'wan', 'ernie', 'nucleus', 'qwen', 'zimage', 'krea2', 'flux'],
]

/** Bytes between which a Flux.1 checkpoint in FP8 brings its text encoders: alone it has 11 to 12 GB, or 22 to 24 in FP16. */
const wholeFlux = { from: 15e9, to: 20e9 } as const

const plain = (word: string): string => word.toLowerCase().replace(/[\s_.-]/g, '')

/**
 * Is this checkpoint's file a diffusion model alone? Null: nothing hints at it, so it is taken for a whole checkpoint. Sure
 * for `fileKind` and `gguf`, a guess for the others. Pure.
 */
export function guessWholeness({ fileKind, format, baseModel, name = '', bytes }: Guessed): WholenessGuess | null {
  const kind = plain(fileKind)
  if (kind === 'unet' || kind === 'diffusionmodel') return { diffusionOnly: true, reason: 'fileKind' }
  if (kind !== '' && kind !== 'model' && kind !== 'prunedmodel') return null
  if (format === 'GGUF' || /\.gguf$/i.test(name)) return { diffusionOnly: true, reason: 'gguf' }
  const base = plain(baseModel ?? '')
  if (!aloneBaseModels.some((one) => base.startsWith(one))) return null
  const whole = base.startsWith('flux1') && bytes !== undefined && bytes >= wholeFlux.from && bytes <= wholeFlux.to
  return whole ? { diffusionOnly: false, reason: 'size' } : { diffusionOnly: true, reason: 'baseModel' }
}
