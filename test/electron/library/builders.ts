import type { LibraryFile, LibraryModel } from '../../../shared/library'

/** A file that is hashed, and of which Civitai was not asked. */
export function libraryFile(more: Partial<LibraryFile> & { path: string }): LibraryFile {
  return {
    bytes: 1000,
    changedAt: 1,
    programId: 'p',
    type: 'LORA',
    root: '/m',
    header: null,
    broken: null,
    hashes: { sha256: 'ab'.repeat(32), autoV1: null, tensorSha256: null },
    hashedBy: 'us',
    identity: { kind: 'unasked' },
    away: false,
    check: null,
    ...more,
  }
}

/** A model with versions of these base models, the first one the newest: their ids are ten times the model's and on. */
export function libraryModel(id: number, baseModels: readonly string[] = ['SDXL 1.0']): LibraryModel {
  return {
    id,
    name: `Model ${String(id)}`,
    type: 'LORA',
    creator: 'maren_k',
    versions: baseModels.map((baseModel, n) => ({
      id: id * 10 + n,
      name: `v${String(baseModels.length - n)}`,
      baseModel,
      publishedAt: 1000 - n,
    })),
    toldAt: 1,
    gone: false,
  }
}
