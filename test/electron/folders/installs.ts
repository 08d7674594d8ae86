import type { ProgramKind } from '@shared/program'
import { a1111Tree, comfyTree } from './trees'

/** What each program looks like on disk, as far as anyone looks: drawn from its sources, none of it is the program. */
export const installs: Readonly<Record<ProgramKind, readonly string[]>> = {
  comfyui: comfyTree,
  a1111: a1111Tree,
  forge: [...a1111Tree, 'modules_forge/forge_version.py', 'backend/args.py', 'extensions-builtin/sd_forge_lora/'],
  reforge: [...a1111Tree, 'modules_forge/forge_version.py', 'backend/args.py', 'extensions-builtin/Lora/'],
  forgeclassic: [
    ...a1111Tree,
    'modules_forge/forge_version.py',
    'backend/args.py',
    'extensions-builtin/sd_forge_lora/',
  ],
  forgeneo: [...a1111Tree, 'modules_forge/presets.py', 'backend/args.py'],
  sdnext: ['webui.py', 'launch.py', 'installer.py', 'modules/ui_definitions.py', 'models/Stable-diffusion/'],
  fooocus: [
    ...['entry_with_update.py', 'fooocus_version.py', 'config_modification_tutorial.txt', 'launch.py', 'webui.py'],
    ...['modules/config.py', 'models/checkpoints/', 'wildcards/'],
  ],
  swarmui: ['SwarmUI.sln', 'launch-windows.bat', 'src/Core/', 'Data/', 'Models/Stable-Diffusion/'],
  stabilitymatrix: ['settings.json', 'Models/StableDiffusion/', 'Models/Lora/', 'Packages/'],
  invokeai: ['invokeai.yaml', 'databases/invokeai.db', 'models/'],
}

/** What only the source of a program tells. */
export const sources: Partial<Record<ProgramKind, Readonly<Record<string, string>>>> = {
  forgeclassic: { 'modules/cmd_args.py': 'parser.add_argument("--model-ref", type=str, default=None)' },
  stabilitymatrix: { 'settings.json': '{"Version": 1}' },
}
