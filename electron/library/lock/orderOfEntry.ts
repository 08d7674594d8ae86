import { basename, extname } from 'node:path'
import type { ModelFile, ModelVersion } from '@shared/model'
import type { FoundEntry } from './fileIds'

/** True for a file that can run code when it is loaded, by its ending. */
export function isPickleName(name: string): boolean {
  return /\.(ckpt|pt|pt2|pth|bin|pkl)$/i.test(name)
}

/** Civitai's words for the formats of files, by their endings. */
const formats: Readonly<Record<string, string>> = {
  '.safetensors': 'SafeTensor',
  '.sft': 'SafeTensor',
  '.gguf': 'GGUF',
}

/** A file of a list as Civitai would describe it, as far as the list says: enough to tell where it goes. Pure. */
export function orderOfEntry(entry: FoundEntry): {
  model: { id: number; name: string; type: string }
  version: ModelVersion
  file: ModelFile
} {
  const { modelId, versionId, fileId, sha256, bytes, model, version, type, baseModel } = entry
  const name = basename(entry.path)
  const pickle = isPickleName(name)
  const format = formats[extname(name).toLowerCase()] ?? (pickle ? 'PickleTensor' : null)
  const file: ModelFile = {
    ...{ id: fileId, name, kind: 'Model', bytes, format, precision: null, size: null, quant: null, primary: true },
    ...{ sha256, hashes: {}, scan: 'unknown', pickle, downloadUrl: null },
  }
  return {
    model: { id: modelId, name: model, type },
    version: {
      ...{ id: versionId, modelId, name: version, baseModel, publishedAt: null, triggerWords: [] },
      ...{ descriptionHtml: null, access: { kind: 'open' }, files: [file], pictures: [], downloads: null },
    },
    file,
  }
}
