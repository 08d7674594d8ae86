import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Program } from '@shared/program'
import { onTestFinished } from 'vitest'

/** A real folder that is gone when the test is. Its path is real: no link in it. */
export async function tempFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'modelport-folders-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Makes a tree: paths that end with a slash become folders, the others small files. */
export async function grow(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const full = join(folder, ...path.split('/'))
    await mkdir(path.endsWith('/') ? full : dirname(full), { recursive: true })
    if (!path.endsWith('/')) await writeFile(full, path)
  }
}

/** What the two programs look like on disk, as far as anyone looks. */
export const comfyTree = [
  'main.py',
  'folder_paths.py',
  'comfy/',
  'models/checkpoints/',
  'models/loras/',
  'custom_nodes/',
]
export const a1111Tree = [
  ...['webui.py', 'launch.py', 'modules/cmd_args.py', 'webui-user.sh', 'embeddings/'],
  ...['models/Stable-diffusion/', 'models/Lora/'],
]

export function program(root: string, more: Partial<Program> = {}): Program {
  return { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root, overrides: {}, ...more }
}
