import { Catalogue } from '../../civitai/catalogue'
import type { StandInFile } from '../../civitai/entries'
import type { FileSpec } from '../../civitai/fileSpec'
import { knownSpec } from '../../civitai/knownSpec'
import { buildModel } from '../../civitai/spec'

const MIB = 2 ** 20

/** Ids of models with one file each: version and file ids follow from them as in the stand-in's catalogue. */
function ids(n: number): { modelId: number; versionId: number; fileId: number } {
  const versionId = 20_000 + n * 100
  return { modelId: 1000 + n, versionId, fileId: 300_000 + versionId * 10 }
}

const specs = {
  /** Many writes, hashes and journal entries long, and still quick. */
  medium: { n: 1, files: [{ bytes: 9 * MIB + 4321, fp: 'fp16' }] },
  second: { n: 2, files: [{ bytes: 6 * MIB + 99, fp: 'fp16' }] },
  third: { n: 3, files: [{ bytes: 5 * MIB + 1, fp: 'fp16' }] },
  noHash: { n: 4, files: [{ bytes: 200_000, fp: 'fp16', listedHashes: 'none' }] },
  wrongHash: { n: 5, files: [{ bytes: 200_000, fp: 'fp16', listedHashes: 'wrong' }] },
  config: { n: 6, files: [{ bytes: 0, type: 'Config', format: 'Other', layout: 'text', text: 'model: {}\n' }] },
  empty: { n: 7, files: [{ bytes: 0, format: 'Other', layout: 'text', text: '' }] },
  needsKey: { n: 8, files: [{ bytes: 200_000, fp: 'fp16' }], requireAuth: true },
  /** 30 GB: only ever read in part. */
  huge: { n: 9, files: [{ bytes: 30_000_000_000, fp: 'fp16' }] },
  /** Three blocks of digests, and the last is not whole. */
  wide: { n: 10, files: [{ bytes: 40 * MIB + 321, fp: 'fp16' }] },
  /** What goes wrong strikes this one. */
  struck: { n: 11, files: [{ bytes: 3 * MIB + 321, fp: 'fp16' }] },
  /** The same, but large enough for several connections. */
  struckWide: { n: 12, files: [{ bytes: 17 * MIB + 55, fp: 'fp16' }] },
  /** And this one comes beside it. */
  healthy: { n: 13, files: [{ bytes: 2 * MIB + 7, fp: 'fp16' }] },
} satisfies Record<string, { n: number; files: FileSpec[]; requireAuth?: boolean }>

export type ShelfName = keyof typeof specs

/** A small catalogue for the engine's tests. */
export function shelfCatalogue(): Catalogue {
  return new Catalogue(
    Object.entries(specs).map(([name, spec]) =>
      buildModel(
        knownSpec(ids(spec.n), `Shelf ${name}`, 'LORA', 'saltwind', 'SDXL 1.0', spec.files, {
          ...('requireAuth' in spec ? { requireAuth: spec.requireAuth } : {}),
        }),
        Date.now(),
      ),
    ),
  )
}

/** The one file of a model on the shelf. */
export function shelfFile(catalogue: Catalogue, name: ShelfName): StandInFile {
  const file = catalogue.file(ids(specs[name].n).fileId)
  if (file === undefined) throw new Error(`no file ${name}`)
  return file
}
