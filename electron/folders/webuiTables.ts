import { nowhere } from './nodeTables'
import { none, row } from './row'
import type { Table } from './tables'

/** Rows of AUTOMATIC1111, its forks, and SD.Next. Keys are the flags of `webui-user`, without dashes at their head. */

const loras = row('source', 'A1111 extensions-builtin/Lora/preload.py', 'lora-dir', 'models/Lora')
const extension = none(
  'memory',
  'an extension keeps these inside its own checkout; making that folder first would stand in the way of installing it',
)

export const a1111: Table = {
  ...nowhere,
  Checkpoint: row('source', 'A1111 modules/sd_models.py', 'ckpt-dir', 'models/Stable-diffusion'),
  UNet: none('source', 'A1111 loads neither a diffusion model alone nor GGUF'),
  LORA: loras,
  // The same loader; `models/LyCORIS` is scanned, too, for old installs.
  LoCon: row('source', 'A1111 extensions-builtin/Lora/networks.py', 'lora-dir', 'models/Lora', 'models/LyCORIS'),
  DoRA: loras,
  TextualInversion: row('source', 'A1111 modules/cmd_args.py', 'embeddings-dir', 'embeddings'),
  Hypernetwork: row('source', 'A1111 modules/cmd_args.py', 'hypernetwork-dir', 'models/hypernetworks'),
  AestheticGradient: extension,
  MotionModule: extension,
  Wildcards: extension,
  Controlnet: row('source', 'sd-webui-controlnet scripts/global_state.py', 'controlnet-dir', 'models/ControlNet'),
  Upscaler: row('source', 'A1111 modules/esrgan_model.py', 'esrgan-models-path', 'models/ESRGAN'),
  VAE: row('source', 'A1111 modules/sd_vae.py', 'vae-dir', 'models/VAE'),
  TextEncoder: none('source', 'A1111: checkpoints bring theirs'),
  CLIPVision: none('inferred', 'A1111 has no folder for them'),
  Detection: row('peer', 'StabilityMatrix', null, 'models/adetailer'),
  Poses: row('peer', 'Civitai Link', null, 'models/Poses'),
  Workflows: none('inferred', 'A1111 has no workflows'),
  Config: row(
    'source',
    'A1111 modules/sd_models.py: `<stem>.yaml` beside the checkpoint',
    null,
    'models/Stable-diffusion',
  ),
}

export const forge: Table = {
  ...a1111,
  // Diffusion models alone, GGUF too, are listed with the checkpoints.
  UNet: row('source', 'Forge modules/sd_models.py', 'ckpt-dir', 'models/Stable-diffusion'),
  LoCon: row('source', 'Forge extensions-builtin/sd_forge_lora', 'lora-dir', 'models/Lora'),
  TextEncoder: row('source', 'Forge modules/cmd_args.py', 'text-encoder-dir', 'models/text_encoder'),
}

export const reforge: Table = {
  ...forge,
  TextualInversion: row('source', 'reForge modules/cmd_args.py', 'embeddings-dir', 'models/embeddings'),
}

export const forgeclassic: Table = {
  ...forge,
  TextualInversion: row('source', 'Forge Classic modules/cmd_args.py', 'embeddings-dir', 'models/embeddings'),
  Hypernetwork: none('source', 'Forge Classic: removed'),
}

const neoLoras = row('source', 'Forge Neo modules/cmd_args.py', 'lora-dir', 'models/Lora')
const neoCheckpoints = row('source', 'Forge Neo modules/cmd_args.py', 'ckpt-dir', 'models/Stable-diffusion')

export const forgeneo: Table = {
  ...forge,
  Checkpoint: neoCheckpoints,
  UNet: neoCheckpoints,
  LORA: neoLoras,
  LoCon: neoLoras,
  DoRA: neoLoras,
  TextualInversion: row('source', 'Forge Neo modules/cmd_args.py', 'embeddings-dir', 'models/embeddings'),
  Hypernetwork: row('memory', 'Forge Neo: not checked', 'hypernetwork-dir', 'models/hypernetworks'),
  VAE: row('source', 'Forge Neo modules/cmd_args.py', 'vae-dir', 'models/VAE'),
  TextEncoder: row('source', 'Forge Neo modules/cmd_args.py', 'text-encoder-dir', 'models/text_encoder'),
}

const nextLoras = row('source', 'SD.Next modules/ui_definitions.py', 'lora_dir', 'models/Lora')

/** Keys are those of its `config.json`. */
export const sdnext: Table = {
  ...nowhere,
  Checkpoint: row('source', 'SD.Next modules/ui_definitions.py', 'ckpt_dir', 'models/Stable-diffusion'),
  // That GGUF goes here, too, is inferred.
  UNet: row('source', 'SD.Next modules/ui_definitions.py', 'unet_dir', 'models/UNET'),
  LORA: nextLoras,
  LoCon: nextLoras,
  DoRA: nextLoras,
  TextualInversion: row('source', 'SD.Next modules/ui_definitions.py', 'embeddings_dir', 'models/embeddings'),
  Hypernetwork: none('source', 'SD.Next modules/ui_definitions.py: no such folder any more'),
  AestheticGradient: none('inferred', 'SD.Next has no folder for them'),
  Controlnet: row('source', 'SD.Next modules/ui_definitions.py', 'control_dir', 'models/control'),
  Upscaler: row('source', 'SD.Next modules/ui_definitions.py', 'esrgan_models_path', 'models/ESRGAN'),
  MotionModule: none('inferred', 'SD.Next has no folder for them'),
  VAE: row('source', 'SD.Next modules/ui_definitions.py', 'vae_dir', 'models/VAE'),
  TextEncoder: row('source', 'SD.Next modules/ui_definitions.py', 'te_dir', 'models/Text-encoder'),
  CLIPVision: none('inferred', 'SD.Next has no folder for them'),
  Detection: row('source', 'SD.Next modules/ui_definitions.py', 'yolo_dir', 'models/yolo'),
  Poses: none('inferred', 'SD.Next has no folder for them'),
  Wildcards: row('source', 'SD.Next modules/ui_definitions.py', 'wildcards_dir', 'models/wildcards'),
  Workflows: none('inferred', 'SD.Next has no workflows'),
  Config: row('inferred', 'as in A1111: `<stem>.yaml` beside the checkpoint', null, 'models/Stable-diffusion'),
}
