import type { FolderMistake, ProgramKind } from '@shared/program'

/** Signs of an install on disk, as data. Paths are relative to the root, with slashes. */

/** Installs that we can name, including those that look like one of ours and are not. */
export type InstallKind = ProgramKind | 'forge' | 'sdnext'

export interface InstallSigns {
  kind: InstallKind
  /** An install has every path of at least one of these sets. */
  anyOf: readonly (readonly string[])[]
  /** What to say when this was found and another program was looked for. */
  mistake: FolderMistake
}

/** In the order in which they are tried: the forks of A1111 have all of its signs and one more. */
export const installSigns: readonly InstallSigns[] = [
  {
    kind: 'comfyui',
    anyOf: [
      // A checkout or the portable build: either of the two names is telling enough beside main.py.
      ['main.py', 'folder_paths.py', 'models'],
      ['main.py', 'comfy', 'models'],
      // The base folder of the first desktop app, which keeps the code elsewhere (Comfy-Org/desktop).
      ['models', 'user', '.venv'],
    ],
    mistake: 'looksLikeComfyUI',
  },
  { kind: 'forge', anyOf: [['webui.py', 'launch.py', 'modules_forge']], mistake: 'looksLikeForge' },
  { kind: 'sdnext', anyOf: [['webui.py', 'installer.py', 'modules']], mistake: 'looksLikeSdNext' },
  { kind: 'a1111', anyOf: [['webui.py', 'launch.py', 'models']], mistake: 'looksLikeA1111' },
]

/** The Windows portable build of ComfyUI: the install lies in `inner`, beside `sign` (its spelling). */
export const portable = { inner: 'ComfyUI', sign: 'python_embeded' } as const

/** Two of these side by side, in lower case: this is a folder of models, not a program. */
export const modelFolderNames: readonly string[] = [
  'checkpoints',
  'loras',
  'vae',
  'controlnet',
  'diffusion_models',
  'stable-diffusion',
  'lora',
]
