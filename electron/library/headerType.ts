import type { TensorHeader } from '@shared/tensorHeader'

/** What a file's tensors say that it is: a word of the folder tables, and for a checkpoint whether it is whole. */
export interface HeaderType {
  type: string
  /** Of a checkpoint: `UNet` where it is a diffusion model alone. */
  kind: string
}

/**
 * Beginnings and parts of names of tensors. Diffusion, VAE and text encoders: StabilityMatrix, SafetensorClassifier.cs; LoRA
 * and its kin: kohya-ss/sd-scripts, networks/lora.py, and KohakuBlueleaf/LyCORIS; ControlNet: lllyasviel/ControlNet, cldm;
 * embeddings: AUTOMATIC1111, textual_inversion.py; upscalers: xinntao/Real-ESRGAN.
 */
const dora = /dora_scale$/
const lycoris = /\.(hada_w\d|lokr_w\d|oft_(blocks|diag)|boft_\w+)/
const lora = /(\.lora_?([AB]|up|down|mid)\b|^lora_(unet|te)|\.lora\.(up|down)\.|_lora\.(up|down)\.)/
const controlnet =
  /^(control_model|controlnet_blocks|controlnet_down_blocks|controlnet_cond_embedding|input_hint_block)\./
const motion = /(^|\.)motion_modules\./
const diffusion =
  /^(model\.diffusion_model|diffusion_model|double_blocks|single_blocks|transformer_blocks|single_transformer_blocks|joint_blocks|double_stream_blocks|single_stream_blocks|patch_embedding|x_embedder|down_blocks|input_blocks)\./
const vae = /^(first_stage_model|vae|autoencoder)\./
const text = /^(cond_stage_model|conditioner|text_encoders|text_encoder|clip_l|clip_g|t5xxl|te)\./
const bareVae = /^(encoder\.(down|conv_in|downsamples)|decoder\.(up|conv_in|upsamples))/
const bareText =
  /^(text_model\.encoder|encoder\.block\.\d+\.layer|shared\.weight$|model\.embed_tokens|model\.layers\.\d+\.self_attn)/
const clipVision = /^(vision_model|visual)\./
const upscaler = /^(body\.\d+\.rdb|model\.1\.sub\.|conv_first\.|upsampler\.|params_ema\.)/
const embedding = /^(emb_params|clip_l|clip_g|t5xxl|string_to_param|<.+>)$/

/** Tensors of an embedding, at most; and names that are looked at. */
const MOST_OF_AN_EMBEDDING = 4
const MOST_NAMES = 20_000

/** What the tensors of a safetensors file say that it is; null where they say nothing that is known. Pure. */
export function headerType({ names: all, tensors, metadata }: TensorHeader): HeaderType | null {
  const names = all.length > MOST_NAMES ? all.slice(0, MOST_NAMES) : all
  const some = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (some(dora)) return plain('DoRA')
  if (some(lycoris)) return plain('LoCon')
  if (some(lora) || Object.hasOwn(metadata, 'ss_network_module')) return plain('LORA')
  if (tensors <= MOST_OF_AN_EMBEDDING && names.length > 0 && names.every((name) => embedding.test(name)))
    return plain('TextualInversion')
  if (some(controlnet)) return plain('Controlnet')
  if (some(diffusion)) return { type: 'Checkpoint', kind: some(vae) || some(text) ? 'Checkpoint' : 'UNet' }
  if (some(motion)) return plain('MotionModule')
  if (some(clipVision)) return plain('CLIPVision')
  if (some(bareText) || some(text)) return plain('TextEncoder')
  if (some(bareVae) || some(vae)) return plain('VAE')
  return some(upscaler) ? plain('Upscaler') : null
}

function plain(type: string): HeaderType {
  return { type, kind: type }
}
