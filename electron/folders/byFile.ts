/** Which file of Civitai it is about. */
export interface FileIds {
  versionId: number
  fileId: number
}

/** Things that are each about one file of Civitai, found by it: a search through a thousand for each of a thousand is felt. */
export class ByFile<T extends FileIds> {
  readonly #found = new Map<string, T[]>()

  constructor(ones: readonly T[]) {
    for (const one of ones) this.add(one)
  }

  add(one: T): void {
    const key = keyOf(one.versionId, one.fileId)
    const found = this.#found.get(key)
    if (found === undefined) this.#found.set(key, [one])
    else found.push(one)
  }

  /** Those of this file, in the order in which they came. */
  of(versionId: number, fileId: number): readonly T[] {
    return this.#found.get(keyOf(versionId, fileId)) ?? []
  }
}

function keyOf(versionId: number, fileId: number): string {
  return `${String(versionId)}-${String(fileId)}`
}
