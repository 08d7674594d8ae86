import type { ProgramNote } from '@shared/program'
import { readModelPaths } from './modelPathsYaml'
import { readSettings, type OwnFolder } from './ownSettings'
import type { Places } from './places'

/**
 * Folders of a ComfyUI that Forge Neo looks into, by its own words for them: what ComfyUI keeps apart as checkpoints and
 * diffusion models are checkpoints to it (Haoming02/sd-webui-forge-classic, branch neo).
 */
const comfyKeys: Readonly<Record<string, string>> = {
  checkpoints: 'ckpt-dir',
  diffusion_models: 'ckpt-dir',
  unet: 'ckpt-dir',
  loras: 'lora-dir',
  vae: 'vae-dir',
  text_encoders: 'text-encoder-dir',
  clip: 'text-encoder-dir',
  embeddings: 'embeddings-dir',
  controlnet: 'controlnet-dir',
  upscale_models: 'esrgan-models-path',
}

/** The folders of the ComfyUI that `--forge-ref-comfy-home` names. */
export function foldersOfComfy(home: string, { path }: Places): OwnFolder[] {
  return Object.entries(comfyKeys).map(([name, key]) => ({ key, folder: path.join(home, 'models', name), how: 'also' }))
}

/** Those that a ComfyUI's yaml names (`--forge-ref-comfy-yaml`). */
export async function foldersOfComfyYaml(file: string, places: Places, notes: ProgramNote[]): Promise<OwnFolder[]> {
  const text = await readSettings(file, places, notes)
  if (text === null) return []
  const { folders } = await readModelPaths(text, file, places)
  return folders.flatMap(({ key, folder }): OwnFolder[] => {
    const own = typeof key === 'string' && Object.hasOwn(comfyKeys, key) ? comfyKeys[key] : undefined
    return own === undefined ? [] : [{ key: own, folder, how: 'also' }]
  })
}
