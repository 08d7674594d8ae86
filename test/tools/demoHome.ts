import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './paths'

/** What the demo keeps on disk: made anew each time, and left there to be looked at. */
export type DemoHome = {
  /** Screenshots and all else. */
  folder: string
  profile: string
  /** An empty ComfyUI with the signs of an install. */
  comfyui: string
}

/**
 * Makes an empty home for the demo; whatever an earlier one left is deleted. Files that have no place in ComfyUI go into
 * it too, not into a person’s own folders.
 */
export async function makeDemoHome(folder = join(projectRoot, 'out/demo')): Promise<DemoHome> {
  const home = { folder, profile: join(folder, 'profile'), comfyui: join(folder, 'ComfyUI') }
  await rm(folder, { recursive: true, force: true })
  await mkdir(home.profile, { recursive: true })
  for (const name of ['comfy', 'models/checkpoints', 'models/loras', 'models/vae', 'models/embeddings']) {
    await mkdir(join(home.comfyui, name), { recursive: true })
  }
  for (const name of ['main.py', 'folder_paths.py']) await writeFile(join(home.comfyui, name), '')
  await writeFile(join(home.profile, 'settings.json'), JSON.stringify({ neutralFolder: join(folder, 'Modelport') }))
  return home
}
