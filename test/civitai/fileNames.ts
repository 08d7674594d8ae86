const extensions: Readonly<Record<string, string>> = {
  safetensors: 'safetensors',
  gguf: 'gguf',
  pickle: 'ckpt',
  zip: 'zip',
  text: 'yaml',
}

/**
 * The name that Civitai shows for a file: from model and version, so that several files of a version share it; a LoRA keeps
 * the name of its upload, an embedding has its first trigger word (civitai source, getDownloadFilename).
 */
export function displayName(
  model: { readonly name: string; readonly type: string },
  version: { readonly name: string; readonly words?: readonly string[] },
  type: string,
  layout: string,
): string {
  const extension = layout === 'pickle' && model.type !== 'Checkpoint' ? 'pt' : (extensions[layout] ?? 'bin')
  if (['LORA', 'LoCon', 'DoRA'].includes(model.type) && type === 'Model') {
    return `${words(model.name).join('_').toLowerCase()}_${words(version.name).join('')}.${extension}`
  }
  const trigger = version.words?.[0]
  if (model.type === 'TextualInversion' && trigger !== undefined) return `${trigger}.${extension}`
  const suffix = type === 'Training Data' ? '_trainingData' : /inpaint/i.test(version.name) ? '-inpainting' : ''
  return `${camel(model.name)}_${camel(version.name)}${suffix}.${extension}`
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function camel(text: string): string {
  const [first = '', ...rest] = words(text)
  const joined = first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return joined.slice(0, 20)
}
