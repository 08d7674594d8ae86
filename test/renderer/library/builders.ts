import type { LibraryRow, LibraryStatus } from '@shared/schemas/libraryView'

/** A file that Civitai knows; what a test does not care about is filled in. */
export function aRow(change: Partial<LibraryRow> & { id: string }): LibraryRow {
  return {
    name: `file ${change.id}.safetensors`,
    folder: ['ComfyUI', 'models', 'loras'],
    programId: null,
    type: 'LORA',
    bytes: 1_000_000,
    sha256: change.id,
    tensorSha256: null,
    state: 'known',
    knownBy: 'file',
    away: false,
    modelId: 1010,
    versionId: 20_100,
    modelName: `Model ${change.id}`,
    versionName: 'v1',
    baseModel: 'SDXL 1.0',
    creator: 'maren_k',
    gone: false,
    update: null,
    picture: null,
    check: null,
    ...change,
  }
}

/** A library that has nothing to do. */
export function aStatus(change: Partial<LibraryStatus> = {}): LibraryStatus {
  return {
    ...{
      ready: true,
      scanning: false,
      held: false,
      hashing: null,
      toHash: 0,
      bytesToHash: 0,
      failure: null,
      checked: null,
    },
    ...change,
  }
}

/** The state's part. */
export function aLibrary(rows: readonly LibraryRow[], status: Partial<LibraryStatus> = {}) {
  return { rows: new Map(rows.map((row) => [row.id, row])), status: aStatus(status) }
}
