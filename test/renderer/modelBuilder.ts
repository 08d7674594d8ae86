import type { PlannedFile } from '@shared/ipc'
import type { Model, ModelFile, ModelVersion, Picture, PostedPicture } from '@shared/model'

/** A safetensors file of 1 MB; what a test does not care about is filled in. */
export function aFile(change: Partial<ModelFile> = {}): ModelFile {
  return {
    id: 3010,
    name: 'harborLights.safetensors',
    kind: 'Model',
    bytes: 1_000_000,
    format: 'SafeTensor',
    precision: 'fp16',
    size: 'pruned',
    quant: null,
    primary: true,
    sha256: null,
    hashes: {},
    scan: 'clean',
    pickle: false,
    downloadUrl: 'https://civitai.com/api/download/models/2010',
    ...change,
  }
}

export function aPicture(change: Partial<Picture> = {}): Picture {
  return {
    id: 1,
    url: 'https://image.civitai.com/x/1/original=true/1.jpeg',
    kind: 'image',
    width: 832,
    height: 1216,
    level: 1,
    blurHash: null,
    prompt: null,
    negativePrompt: null,
    settings: [],
    ...change,
  }
}

export function aVersion(change: Partial<ModelVersion> = {}): ModelVersion {
  return {
    id: 2010,
    modelId: 1010,
    name: 'v3.1',
    baseModel: 'SDXL 1.0',
    publishedAt: null,
    triggerWords: [],
    descriptionHtml: null,
    access: { kind: 'open' },
    files: [aFile()],
    pictures: [],
    downloads: null,
    ...change,
  }
}

export function aModel(change: Partial<Model> = {}): Model {
  return {
    id: 1010,
    name: 'Harbor Lights',
    type: 'LORA',
    level: 1,
    creator: { username: 'saltwind', imageUrl: null },
    tags: [],
    descriptionHtml: null,
    downloads: 48_211,
    thumbsUp: null,
    permissions: { commercialUse: null, noCredit: null, derivatives: null, differentLicense: null },
    versions: [aVersion()],
    pageUrl: 'https://civitai.com/models/1010',
    ...change,
  }
}

/** Models with the ids `first`, `first` + 1, ... */
export function modelsFrom(first: number, count: number): Model[] {
  return Array.from({ length: count }, (_, index) => {
    const id = first + index
    return aModel({ id, name: `Model ${String(id)}` })
  })
}

/** A plan without anything in the way. */
export function aPlan(change: Partial<PlannedFile> = {}): PlannedFile {
  return {
    versionId: 2010,
    fileId: 3010,
    path: '/apps/ComfyUI/models/loras/harborLights.safetensors',
    shownPath: ['ComfyUI', 'models', 'loras', 'harborLights.safetensors'],
    bytes: 1_000_000,
    source: 'program',
    clash: 'none',
    freeBytes: 412_000_000_000,
    freeAfterBytes: 405_000_000_000,
    obstacle: null,
    ...change,
  }
}

export function aPostedPicture(change: Partial<PostedPicture> = {}): PostedPicture {
  return {
    ...aPicture(),
    author: 'maren_k',
    postId: 5,
    createdAt: 1_760_000_000_000,
    stats: { likes: 12, hearts: 3, laughs: null, cries: null, dislikes: null, comments: null },
    baseModel: 'SDXL 1.0',
    versionIds: [],
    resources: [],
    pageUrl: 'https://civitai.com/images/1',
    ...change,
  }
}

/** A version as its own answer tells it. */
export function aFoundVersion(version: ModelVersion, needsKey: boolean | null = false) {
  return { version, model: null, modelName: 'Harbor Lights', modelType: 'LORA', needsKey }
}
