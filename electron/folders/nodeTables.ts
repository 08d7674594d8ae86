import { none, row } from './row'
import type { Table } from './tables'

/** Rows of the programs that are not of the webui family: ComfyUI and what keeps its folders in a way of its own. */

/** What no program has a folder for: training data and archives never land among models. */
export const nowhere = {
  VisionLanguage: none('inferred', 'each node pack or extension keeps its own'),
  LLM: none('inferred', 'each node pack or extension keeps its own'),
  'Training Data': none('inferred', 'nothing that a program loads'),
  Archive: none('inferred', 'nothing that a program loads'),
  Other: none('inferred', 'cannot be told'),
} as const

const loras = row('source', 'ComfyUI folder_paths.py', 'loras', 'models/loras')

export const comfyui: Table = {
  ...nowhere,
  Checkpoint: row('source', 'ComfyUI folder_paths.py', 'checkpoints', 'models/checkpoints'),
  // GGUF too, read there by the ComfyUI-GGUF nodes (city96/ComfyUI-GGUF nodes.py). `models/unet` is searched first: a file
  // of the same name there hides ours.
  UNet: row('source', 'ComfyUI folder_paths.py', 'diffusion_models', 'models/diffusion_models', 'models/unet'),
  LORA: loras,
  LoCon: loras,
  DoRA: loras,
  TextualInversion: row('source', 'ComfyUI folder_paths.py', 'embeddings', 'models/embeddings'),
  Hypernetwork: row('source', 'ComfyUI folder_paths.py', 'hypernetworks', 'models/hypernetworks'),
  AestheticGradient: none('source', 'ComfyUI folder_paths.py: no loader in core'),
  Controlnet: row('source', 'ComfyUI folder_paths.py', 'controlnet', 'models/controlnet', 'models/t2i_adapter'),
  Upscaler: row('source', 'ComfyUI folder_paths.py', 'upscale_models', 'models/upscale_models'),
  MotionModule: row(
    'source',
    'ComfyUI-AnimateDiff-Evolved animatediff/utils_model.py',
    'animatediff_models',
    'models/animatediff_models',
  ),
  VAE: row('source', 'ComfyUI folder_paths.py', 'vae', 'models/vae'),
  TextEncoder: row('source', 'ComfyUI folder_paths.py', 'text_encoders', 'models/text_encoders', 'models/clip'),
  CLIPVision: row('source', 'ComfyUI folder_paths.py', 'clip_vision', 'models/clip_vision'),
  // Segmentation models have `segm`, but nothing in Civitai's answer tells them apart, and they detect from here too.
  Detection: row(
    'source',
    'ComfyUI-Impact-Subpack modules/subpack_nodes.py',
    'ultralytics_bbox',
    'models/ultralytics/bbox',
    'models/ultralytics/segm',
  ),
  Poses: row('inferred', 'pictures for the Load Image node, which lists `input`', null, 'input/poses'),
  Wildcards: none('memory', 'each node pack keeps its own, inside its checkout'),
  Workflows: row('memory', 'the folder of the workflow browser', null, 'user/default/workflows'),
  Config: row('source', 'ComfyUI folder_paths.py', 'configs', 'models/configs'),
}

const fooocusLoras = row('source', 'Fooocus modules/config.py', 'path_loras', 'models/loras')

export const fooocus: Table = {
  ...nowhere,
  Checkpoint: row('source', 'Fooocus modules/config.py', 'path_checkpoints', 'models/checkpoints'),
  UNet: none('source', 'Fooocus modules/config.py: no such folder'),
  LORA: fooocusLoras,
  LoCon: fooocusLoras,
  DoRA: fooocusLoras,
  TextualInversion: row('source', 'Fooocus modules/config.py', 'path_embeddings', 'models/embeddings'),
  Hypernetwork: none('source', 'Fooocus modules/config.py: no such folder'),
  AestheticGradient: none('source', 'Fooocus modules/config.py: no such folder'),
  Controlnet: row('source', 'Fooocus modules/config.py', 'path_controlnet', 'models/controlnet'),
  Upscaler: row('source', 'Fooocus modules/config.py', 'path_upscale_models', 'models/upscale_models'),
  MotionModule: none('source', 'Fooocus modules/config.py: no such folder'),
  VAE: row('source', 'Fooocus modules/config.py', 'path_vae', 'models/vae'),
  TextEncoder: none('source', 'Fooocus modules/config.py: no such folder'),
  CLIPVision: row('source', 'Fooocus modules/config.py', 'path_clip_vision', 'models/clip_vision'),
  Detection: none('source', 'Fooocus modules/config.py: no such folder'),
  Poses: none('inferred', 'Fooocus modules/config.py: no such folder'),
  Wildcards: row('source', 'Fooocus modules/config.py', 'path_wildcards', 'wildcards'),
  Workflows: none('inferred', 'Fooocus has no workflows'),
  Config: none('source', 'Fooocus modules/config.py: no such folder'),
}

const swarmLoras = row('source', 'SwarmUI src/Core/Settings.cs', 'SDLoraFolder', 'Models/Lora')

export const swarmui: Table = {
  ...nowhere,
  Checkpoint: row('source', 'SwarmUI src/Core/Settings.cs', 'SDModelFolder', 'Models/Stable-Diffusion'),
  // It is a diffusion model alone purely because its folder ends so.
  UNet: row('source', 'SwarmUI src/Text2Image/T2IModel.cs', null, 'Models/diffusion_models', 'Models/unet'),
  LORA: swarmLoras,
  LoCon: swarmLoras,
  DoRA: swarmLoras,
  TextualInversion: row('source', 'SwarmUI src/Core/Settings.cs', 'SDEmbeddingFolder', 'Models/Embeddings'),
  Hypernetwork: row('source', 'SwarmUI src/Core/Program.cs', null, 'Models/hypernetworks'),
  AestheticGradient: none('source', 'SwarmUI src/Core/Settings.cs: no such folder'),
  Controlnet: row(
    'source',
    'SwarmUI src/Core/Settings.cs',
    'SDControlNetsFolder',
    'Models/controlnet',
    'Models/model_patches',
  ),
  Upscaler: row(
    'source',
    'SwarmUI src/Core/Program.cs',
    null,
    'Models/upscale_models',
    'Models/ESRGAN',
    'Models/RealESRGAN',
    'Models/SwinIR',
  ),
  MotionModule: row('inferred', 'passed on to its ComfyUI', null, 'Models/animatediff_models'),
  VAE: row('source', 'SwarmUI src/Core/Settings.cs', 'SDVAEFolder', 'Models/VAE'),
  TextEncoder: row('source', 'SwarmUI src/Core/Settings.cs', 'SDClipFolder', 'Models/text_encoders', 'Models/clip'),
  CLIPVision: row('source', 'SwarmUI src/Core/Settings.cs', 'SDClipVisionFolder', 'Models/clip_vision'),
  Detection: row('source', 'SwarmUI src/Core/Program.cs', null, 'Models/yolov8'),
  Poses: none('inferred', 'SwarmUI has no folder for them'),
  Wildcards: row('source', 'SwarmUI src/Core/Settings.cs', 'WildcardsFolder', 'Data/Wildcards'),
  Workflows: none('inferred', 'SwarmUI imports them in its own window'),
  Config: none('inferred', 'SwarmUI has no folder for them'),
}

const SM = 'StabilityMatrix SharedFolderType.cs'

export const stabilitymatrix: Table = {
  ...nowhere,
  Checkpoint: row('source', SM, null, 'Models/StableDiffusion'),
  UNet: row('source', SM, null, 'Models/DiffusionModels'),
  LORA: row('source', SM, null, 'Models/Lora'),
  LoCon: row('source', SM, null, 'Models/LyCORIS', 'Models/Lora'),
  DoRA: row('source', SM, null, 'Models/Lora'),
  TextualInversion: row('source', SM, null, 'Models/Embeddings'),
  Hypernetwork: row('source', SM, null, 'Models/Hypernetwork'),
  AestheticGradient: none('source', `${SM}: no such folder`),
  Controlnet: row('source', SM, null, 'Models/ControlNet', 'Models/T2IAdapter'),
  Upscaler: row('source', SM, null, 'Models/ESRGAN', 'Models/RealESRGAN', 'Models/SwinIR'),
  MotionModule: none('source', `${SM}: no such folder`),
  VAE: row('source', SM, null, 'Models/VAE'),
  TextEncoder: row('source', SM, null, 'Models/TextEncoders'),
  CLIPVision: row('source', SM, null, 'Models/ClipVision'),
  Detection: row('source', SM, null, 'Models/Ultralytics/bbox', 'Models/Ultralytics/segm', 'Models/AfterDetailer'),
  Poses: none('source', `${SM}: no such folder`),
  Wildcards: none('source', `${SM}: no such folder`),
  Workflows: row('source', 'StabilityMatrix Library/Workflows', null, 'Workflows'),
  Config: row('source', 'StabilityMatrix: `<stem>.yaml` beside the checkpoint', null, 'Models/StableDiffusion'),
}

const register = none('source', 'InvokeAI config_default.py: models exist as rows of its database only')

/** It has no folder in which it finds anything: a file is registered by its own Model Manager, in place. */
export const invokeai: Table = {
  ...nowhere,
  Checkpoint: register,
  UNet: register,
  LORA: register,
  LoCon: register,
  DoRA: register,
  TextualInversion: register,
  Hypernetwork: register,
  AestheticGradient: register,
  Controlnet: register,
  Upscaler: register,
  MotionModule: register,
  VAE: register,
  TextEncoder: register,
  CLIPVision: register,
  Detection: register,
  Poses: register,
  Wildcards: register,
  Workflows: register,
  Config: register,
}
