/** Endings of files that are taken when they are dropped: models, and what models are packed in. */
const droppedName = /\.(safetensors|sft|ckpt|pt|pt2|pth|bin|gguf|onnx|pkl|zip|7z|rar)$/i

/** Bytes of a file in pickle form: an embedding has some KB, a checkpoint of Stable Diffusion 1 two GB. */
const LARGEST_EMBEDDING = 2_000_000
const LEAST_CHECKPOINT = 1_500_000_000

/** True for names of files that may be models, or that models are packed in. */
export function isDroppedName(name: string): boolean {
  return droppedName.test(name) && !/\.mpdl(\.|$)/i.test(name)
}

/** What a file without a readable header is most likely, by its name and size; a word of the folder tables. */
export function typeByName(name: string, bytes: number): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  switch (ending) {
    case 'gguf':
      return 'UNet'
    case 'zip':
    case '7z':
    case 'rar':
      return 'Archive'
    case 'ckpt':
      return 'Checkpoint'
    case 'pt':
    case 'bin':
      if (bytes <= LARGEST_EMBEDDING) return 'TextualInversion'
      return bytes >= LEAST_CHECKPOINT ? 'Checkpoint' : 'Other'
    case 'pth':
      return bytes >= LEAST_CHECKPOINT ? 'Checkpoint' : 'Upscaler'
    default:
      return bytes >= LEAST_CHECKPOINT ? 'Checkpoint' : 'Other'
  }
}
