import type { ProgramKind } from '@shared/program'

/**
 * Where each program looks for what, as data: the only place that knows it. Folders are relative to the program's root,
 * with slashes; null: the program has no use for the type (or we cannot tell where it belongs), so the file goes to the
 * neutral folder of ours. Evidence, as of November 2026: "source" was read in the program's own code, "peer" in the code
 * of another model manager, "memory" is unconfirmed.
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

const comfyui: Record<RowName, string | null> = {
  Checkpoint: 'models/checkpoints', // source: folder_paths.py
  // Diffusion model without VAE and text encoder; GGUF too, read there by the ComfyUI-GGUF nodes. Source: folder_paths.py,
  // city96/ComfyUI-GGUF nodes.py. `models/unet` is the legacy second directory.
  UNet: 'models/diffusion_models',
  LORA: 'models/loras', // source: folder_paths.py
  LoCon: 'models/loras',
  DoRA: 'models/loras',
  TextualInversion: 'models/embeddings', // source: folder_paths.py
  Hypernetwork: 'models/hypernetworks', // source: folder_paths.py
  AestheticGradient: null, // no loader in core
  Controlnet: 'models/controlnet', // source: folder_paths.py
  Upscaler: 'models/upscale_models', // source: folder_paths.py
  MotionModule: 'models/animatediff_models', // source: ComfyUI-AnimateDiff-Evolved utils_model.py
  VAE: 'models/vae', // source: folder_paths.py
  TextEncoder: 'models/text_encoders', // source: folder_paths.py; `models/clip` is the legacy second directory
  CLIPVision: 'models/clip_vision', // source: folder_paths.py
  // Source: ComfyUI-Impact-Subpack subpack_nodes.py. Segmentation models have `models/ultralytics/segm`, but nothing in
  // Civitai's answer tells them apart, and they detect from here too.
  Detection: 'models/ultralytics/bbox',
  Poses: 'input/poses', // pictures for the Load Image node: inferred from how it lists `input`
  Wildcards: null, // each node pack keeps its own, inside its checkout
  Workflows: 'user/default/workflows', // memory
  VisionLanguage: null, // each node pack keeps its own
  LLM: null,
  Config: 'models/configs', // source: folder_paths.py
  'Training Data': null,
  Archive: null,
  Other: null,
}

const a1111: Record<RowName, string | null> = {
  Checkpoint: 'models/Stable-diffusion', // source: modules/sd_models.py
  UNet: null, // A1111 cannot load a diffusion model alone, nor GGUF
  LORA: 'models/Lora', // source: extensions-builtin/Lora/preload.py
  LoCon: 'models/Lora', // read by the same loader; `models/LyCORIS` is only scanned for old installs
  DoRA: 'models/Lora',
  TextualInversion: 'embeddings', // source: modules/cmd_args.py: beside `models`, not in it
  Hypernetwork: 'models/hypernetworks', // source: modules/cmd_args.py
  // Extensions keep these inside their own checkout. Making such a folder while the extension is not installed would
  // stand in the way of installing it, so a person points the row there.
  AestheticGradient: null,
  MotionModule: null,
  Wildcards: null,
  Controlnet: 'models/ControlNet', // source: sd-webui-controlnet global_state.py
  Upscaler: 'models/ESRGAN', // source: modules/esrgan_model.py
  VAE: 'models/VAE', // source: modules/sd_vae.py
  TextEncoder: null, // checkpoints bring theirs
  CLIPVision: null,
  Detection: 'models/adetailer', // peer: Stability Matrix
  Poses: 'models/Poses', // peer: Civitai Link
  Workflows: null,
  VisionLanguage: null,
  LLM: null,
  Config: 'models/Stable-diffusion', // source: modules/sd_models.py reads `<stem>.yaml` beside the checkpoint
  'Training Data': null,
  Archive: null,
  Other: null,
}

/** The table of each program. */
export const modelFolders: Record<ProgramKind, Record<RowName, string | null>> = { comfyui, a1111 }

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
