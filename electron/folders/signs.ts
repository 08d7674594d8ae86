import { looksLike, type FolderMistake, type ProgramKind } from '@shared/program'

/** Signs of an install on disk, as data. Paths are relative to the root, with slashes. */

/** A path that is there, or a file that is there and has certain words in it, or a folder with no name of a kind in it. */
export type Sign = string | { path: string; says: RegExp } | { path: string; lacks: RegExp }

export interface InstallSigns {
  kind: ProgramKind
  /** An install has every sign of at least one of these sets. */
  anyOf: readonly (readonly Sign[])[]
  /** What to say when this was found and another program was looked for. */
  mistake: FolderMistake
}

const webui = ['webui.py', 'launch.py'] as const

/** In the order in which they are tried: the forks of A1111 have all of its signs and one more. */
const signs: readonly (readonly [ProgramKind, ...(readonly Sign[])[]])[] = [
  [
    'comfyui',
    // A checkout or the portable build: either of the two names is telling enough beside main.py.
    ['main.py', 'folder_paths.py', 'models'],
    ['main.py', 'comfy', 'models'],
    // The base folder of the first desktop app, which keeps the code elsewhere (Comfy-Org/desktop), and one that the second
    // has taken over (Comfy-Org/Comfy-Desktop src/main/lib/desktopDetect.ts).
    ['models', 'user', '.venv'],
    ['models', '.comfyui-desktop-2'],
    // What `--base-directory` moves (comfy/cli_args.py).
    ['models/checkpoints', 'custom_nodes', 'user'],
  ],
  ['forgeneo', [...webui, 'modules_forge/presets.py']],
  ['forgeclassic', [...webui, 'modules_forge', { path: 'modules/cmd_args.py', says: /--model-ref\b/ }]],
  [
    'reforge',
    // Its embeddings are below the models, those of Forge beside them (modules/cmd_args.py).
    [...webui, 'modules_forge', { path: 'modules/cmd_args.py', says: /--embeddings-dir.{0,200}models_path/s }],
    [...webui, 'modules_forge', 'backend/args.py', { path: 'extensions-builtin', lacks: /^sd_forge_/ }],
  ],
  ['forge', [...webui, 'modules_forge']],
  ['sdnext', ['webui.py', 'installer.py', 'modules']],
  [
    'fooocus',
    ['entry_with_update.py', 'fooocus_version.py'],
    ['entry_with_update.py', 'config_modification_tutorial.txt'],
    ['entry_with_update.py', 'models', { path: 'modules/config.py', says: /path_checkpoints/ }],
  ],
  ['swarmui', ['SwarmUI.sln', 'src'], ['launch-windows.bat', 'src', 'Data/Settings.fds']],
  ['stabilitymatrix', ['settings.json', 'Models/StableDiffusion'], ['settings.json', 'Models', 'Packages']],
  ['invokeai', ['invokeai.yaml', 'models'], ['databases/invokeai.db', 'models'], ['invokeai.yaml', 'databases']],
  ['a1111', [...webui, 'models']],
]

export const installSigns: readonly InstallSigns[] = signs.map(([kind, ...anyOf]) => ({
  kind,
  anyOf,
  mistake: looksLike[kind],
}))

/** Folders that stand for an install inside them: the Windows portable build of ComfyUI (its spelling), a portable SM. */
export const wrappers: readonly { inner: string; sign: string }[] = [
  { inner: 'ComfyUI', sign: 'python_embeded' },
  { inner: 'Data', sign: 'Data/.sm-portable' },
  // The Windows packages of Forge and Fooocus keep the checkout beside the Python they bring: from memory.
  { inner: 'webui', sign: 'environment.bat' },
  { inner: 'Fooocus', sign: 'python_embeded' },
]

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
