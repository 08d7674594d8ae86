import type { Download } from '../../../shared/download'

/** A record of the queue; what is left out is usual. */
export function aDownload(over: Partial<Download> = {}): Download {
  return {
    id: 'one',
    modelId: 1,
    versionId: 20,
    fileId: 300,
    modelName: 'Paper Lantern Style',
    versionName: 'v1.0',
    modelType: 'LORA',
    baseModel: 'SDXL 1.0',
    fileKind: 'Model',
    format: 'SafeTensor',
    precision: 'fp16',
    folder: '/nowhere',
    root: null,
    fileName: 'lantern.safetensors',
    shownPath: ['ComfyUI', 'models', 'loras', 'lantern.safetensors'],
    listedBytes: 1000,
    bytes: 1000,
    bytesExact: false,
    sha256: null,
    downloadUrl: null,
    pictureUrl: null,
    pictureLevel: 1,
    addedAt: 0,
    received: 0,
    speedLimit: null,
    state: { kind: 'waiting' },
    ...over,
  }
}
