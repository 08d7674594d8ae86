import { describe, expect, it } from 'vitest'
import { defaultFile } from '../../shared/defaultFile'
import type { ModelFile, ModelVersion } from '../../shared/model'

function file(id: number, more: Partial<ModelFile> = {}): ModelFile {
  return {
    id,
    name: `file${String(id)}`,
    kind: 'Model',
    bytes: 1,
    format: 'SafeTensor',
    precision: null,
    size: null,
    quant: null,
    primary: false,
    sha256: null,
    hashes: {},
    scan: 'clean',
    pickle: false,
    downloadUrl: null,
    ...more,
  }
}

function version(...files: ModelFile[]): ModelVersion {
  return {
    id: 1,
    modelId: 1,
    name: 'v1',
    baseModel: null,
    publishedAt: null,
    triggerWords: [],
    descriptionHtml: null,
    access: { kind: 'open' },
    files,
    pictures: [],
    downloads: null,
  }
}

describe('defaultFile', () => {
  it('is the primary file, wherever it stands', () => {
    const primary = file(2, { primary: true, kind: 'Archive', format: 'Other' })
    expect(defaultFile(version(file(1), primary))).toBe(primary)
  })

  it.each<[string, Partial<ModelFile>, Partial<ModelFile>]>([
    ['weights over a companion', { kind: 'Pruned Model', format: 'Other' }, { kind: 'VAE' }],
    ['weights of a diffusion model over training data', { kind: 'Diffusion Model' }, { kind: 'Training Data' }],
    ['safetensors over a pickle', {}, { format: 'PickleTensor', pickle: true, size: 'pruned', precision: 'fp16' }],
    ['GGUF over a pickle', { format: 'GGUF' }, { format: 'PickleTensor', pickle: true, size: 'pruned' }],
    ['pruned over full', { size: 'pruned' }, { size: 'full', precision: 'fp16' }],
    ['fp16 over fp32', { precision: 'fp16' }, { precision: 'fp32' }],
    ['Q4_K_M over Q8_0', { format: 'GGUF', quant: 'Q4_K_M' }, { format: 'GGUF', quant: 'Q8_0' }],
  ])('prefers %s', (_, better, worse) => {
    expect(defaultFile(version(file(1, worse), file(2, better)))?.id).toBe(2)
    expect(defaultFile(version(file(2, better), file(1, worse)))?.id).toBe(2)
  })

  it('keeps the order of the API among equals', () => {
    expect(defaultFile(version(file(5), file(4)))?.id).toBe(5)
  })

  it.each<[string, Partial<ModelFile>]>([
    ['can run code', { format: 'PickleTensor', pickle: true }],
    ['was flagged by a scan', { scan: 'danger' }],
  ])('is another file of the weights where the primary one %s', (_, risk) => {
    const primary = file(1, { primary: true, ...risk })
    expect(defaultFile(version(primary, file(2)))?.id).toBe(2)
    expect(defaultFile(version(primary, file(2, { kind: 'VAE' })))?.id).toBe(1)
  })

  it('is null for a version without files', () => expect(defaultFile(version())).toBeNull())
})
