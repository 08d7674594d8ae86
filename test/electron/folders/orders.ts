import type { Access, ModelFile, ModelVersion, Picture } from '@shared/model'
import type { Order } from '../../../electron/folders/preflight'

/** A file of a version; what is left out is a small LoRA's. */
export function aFile(more: Partial<ModelFile> = {}): ModelFile {
  return {
    id: 300,
    name: 'lantern.safetensors',
    kind: 'Model',
    bytes: 4000,
    format: 'SafeTensor',
    precision: 'fp16',
    size: null,
    quant: null,
    primary: true,
    sha256: 'a'.repeat(64),
    hashes: {},
    scan: 'clean',
    pickle: false,
    downloadUrl: null,
    ...more,
  }
}

export function aPicture(more: Partial<Picture> = {}): Picture {
  return {
    id: null,
    url: 'https://image.civitai.com/a/b/original=true/1.jpeg',
    kind: 'image',
    width: null,
    height: null,
    level: 1,
    blurHash: null,
    prompt: null,
    negativePrompt: null,
    settings: [],
    ...more,
  }
}

export function aVersion(more: Partial<ModelVersion> = {}): ModelVersion {
  return {
    id: 20,
    modelId: 1,
    name: 'v1.0',
    baseModel: 'SDXL 1.0',
    publishedAt: null,
    triggerWords: [],
    descriptionHtml: null,
    access: { kind: 'open' },
    files: [],
    pictures: [],
    downloads: null,
    ...more,
  }
}

/** An order of one file; it goes to the neutral folder unless told otherwise. */
export function anOrder(
  more: Partial<Omit<Order, 'file' | 'version'>> & {
    file?: Partial<ModelFile>
    version?: Partial<ModelVersion>
    access?: Access
  } = {},
): Order {
  const { file, version, access, ...rest } = more
  return {
    model: { id: 1, name: 'Paper Lantern Style', type: 'LORA' },
    program: null,
    chosenFolder: null,
    ...rest,
    file: aFile(file),
    version: aVersion({ ...version, ...(access === undefined ? {} : { access }) }),
  }
}
