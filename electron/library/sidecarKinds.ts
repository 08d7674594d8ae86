import type { ProgramKind } from '@shared/program'
import type { OptionalSidecar } from '@shared/sidecars'
import { cmInfo, webuiJson, type SidecarFacts } from './sidecarContents'

/** One kind of file that is written beside a model, as data: the only place that knows which there are. */
export interface SidecarKind {
  /** The name is the model's without its extension, and this. */
  ending: string
  /** Null: for every program, by default. */
  option: OptionalSidecar | null
  /** In whose folders it is of use; null: everywhere. */
  programs: ReadonlySet<ProgramKind> | null
  /** What it holds: written as JSON, indented by four. */
  content: (facts: SidecarFacts) => unknown
  /** Who writes and reads it, and where that was read. */
  from: string
}

/**
 * ComfyUI-Lora-Manager's `.metadata.json` is left out: a broken one makes it skip the model, and it makes its own from
 * `.civitai.info`. So is SD.Next's own `.json`, which has another shape under A1111's name.
 */
export const sidecarKinds: readonly SidecarKind[] = [
  {
    ending: '.civitai.info',
    option: null,
    programs: null,
    content: ({ told }) => told,
    from: 'Civitai Helper scripts/ch_lib/civitai.py; read by ComfyUI-Lora-Manager and SwarmUI too',
  },
  {
    ending: '.json',
    option: 'webuiJson',
    programs: new Set(['a1111', 'forge', 'reforge', 'forgeclassic', 'forgeneo']),
    content: webuiJson,
    from: 'A1111 modules/ui_extra_networks_user_metadata.py, extensions-builtin/Lora/ui_edit_user_metadata.py',
  },
  {
    ending: '.cm-info.json',
    option: 'cmInfo',
    programs: new Set(['stabilitymatrix']),
    content: cmInfo,
    from: 'StabilityMatrix.Core/Models/ConnectedModelInfo.cs',
  },
]

/**
 * Endings that programs take for a preview (A1111 modules/ui_extra_networks.py, ComfyUI-Lora-Manager py/utils/constants.py):
 * where one is there, none is written. `stem.preview.png|jpg` is the name that all of them read.
 */
export const previewEndings = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'mp4', 'webm', 'avif', 'jxl'] as const

/** Models have sidecars; archives, workflows and configurations have none. */
export function mayHaveSidecars(fileName: string): boolean {
  return /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|gguf)$/i.test(fileName)
}
