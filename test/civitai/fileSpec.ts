import type { StandInFile } from './entries'
import { displayName } from './fileNames'

/** A file in short: what is left out is usual. */
export interface FileSpec {
  readonly id?: number
  readonly bytes: number
  readonly name?: string
  readonly type?: string
  readonly format?: string
  readonly size?: string | null
  readonly fp?: string | null
  readonly quantType?: string
  readonly listedHashes?: StandInFile['listedHashes']
  readonly scan?: StandInFile['scan']
  readonly layout?: StandInFile['content']['layout']
  readonly text?: string
  /** Family of its tensors, where that is not the one that its type promises. */
  readonly tensors?: string
}

/** Ids of files and pictures follow from their version's: ten thousand versions apart they do not meet. */
const fileIdOf = (versionId: number, i: number) => 300_000 + versionId * 10 + i

const byFileType: Readonly<Record<string, string>> = {
  VAE: 'vae',
  'Diffusion Model': 'diffusion',
  UNet: 'diffusion',
  'Text Encoder': 'text',
}

const byModelType: Readonly<Record<string, string>> = {
  Checkpoint: 'checkpoint',
  LORA: 'lora',
  LoCon: 'lora',
  DoRA: 'lora',
  TextualInversion: 'embedding',
  VAE: 'vae',
  Controlnet: 'controlnet',
  Upscaler: 'upscaler',
  UNet: 'diffusion',
  TextEncoder: 'text',
  CLIP: 'text',
}

interface Named {
  readonly name: string
  readonly type: string
}

interface Owner {
  readonly id: number
  readonly name: string
  readonly base: string
  readonly words?: readonly string[]
  readonly marksPrimary?: boolean
}

/** The file that a spec stands for, the `i`th of its version. */
export function buildFile(model: Named, version: Owner, spec: FileSpec, i: number, publishedAt: number): StandInFile {
  const id = spec.id ?? fileIdOf(version.id, i)
  const format = spec.format ?? 'SafeTensor'
  const layout = spec.layout ?? layoutOf(format)
  const text = spec.text ?? `# ${model.name}\n`
  const type = spec.type ?? 'Model'
  return {
    id,
    versionId: version.id,
    name: spec.name ?? displayName(model, version, type, layout),
    type,
    format,
    size: spec.size ?? null,
    fp: spec.fp ?? null,
    quantType: spec.quantType ?? null,
    primary: i === 0 && version.marksPrimary !== false,
    bytes: layout === 'text' ? Buffer.byteLength(text) : spec.bytes,
    listedHashes: spec.listedHashes ?? 'true',
    scan: spec.scan ?? 'Success',
    scannedAt: spec.scan === 'Pending' ? null : publishedAt + 300_000,
    content: {
      layout,
      bytes: spec.bytes,
      seed: `file ${String(id)}`,
      tensors: spec.tensors ?? byFileType[type] ?? byModelType[model.type] ?? 'other',
      precision: spec.fp ?? 'fp16',
      metadata: metadataOf(model, version),
      text,
    },
  }
}

function layoutOf(format: string): StandInFile['content']['layout'] {
  if (format === 'SafeTensor') return 'safetensors'
  if (format === 'PickleTensor') return 'pickle'
  return format === 'GGUF' ? 'gguf' : 'zip'
}

/** What trainers write into a header: all values are text, lists too. */
function metadataOf(model: Named, version: Owner): Record<string, string> {
  const words = version.words ?? []
  return {
    'modelspec.title': model.name,
    ss_output_name: model.name,
    ss_base_model_version: version.base,
    ...(words.length === 0
      ? {}
      : {
          'modelspec.trigger_phrase': words.join(', '),
          ss_tag_frequency: JSON.stringify({ pictures: Object.fromEntries(words.map((word, i) => [word, 40 - i])) }),
        }),
  }
}
