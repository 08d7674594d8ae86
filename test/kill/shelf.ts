import { join } from 'node:path'
import type { Download } from '@shared/download'
import { Catalogue } from '../civitai/catalogue'
import type { FileSpec } from '../civitai/fileSpec'
import { trueHashes } from '../civitai/hashes'
import { knownSpec } from '../civitai/knownSpec'
import { at } from '../civitai/random'
import { buildModel } from '../civitai/spec'
import { aDownload } from '../electron/engine/builders'

const KIB = 1024
const MIB = 2 ** 20

const specs = {
  /** More than one connection is used for these. */
  large: { bytes: 17 * MIB + 7, fp: 'fp16' },
  larger: { bytes: 26 * MIB + 4321, fp: 'fp16' },
  largest: { bytes: 40 * MIB, fp: 'fp16' },
  noHash: { bytes: 256 * KIB, fp: 'fp16', listedHashes: 'none' },
  medium: { bytes: 6 * MIB + 99, fp: 'fp16' },
  pickle: { bytes: 300 * KIB + 1, format: 'PickleTensor', listedHashes: 'none' },
  small: { bytes: 3 * MIB, fp: 'fp16' },
  little: { bytes: 256 * KIB + 5, fp: 'fp16' },
} satisfies Record<string, FileSpec>

type Name = keyof typeof specs
const names = Object.keys(specs) as Name[]

function idsOf(name: Name): { modelId: number; versionId: number; fileId: number } {
  const n = names.indexOf(name)
  const versionId = 20_000 + n * 100
  return { modelId: 1000 + n, versionId, fileId: 300_000 + versionId * 10 }
}

/** What the stand-in has to offer. */
export function killCatalogue(): Catalogue {
  return new Catalogue(
    names.map((name) =>
      buildModel(knownSpec(idsOf(name), `Shelf ${name}`, 'LORA', 'saltwind', 'SDXL 1.0', [specs[name]]), Date.now()),
    ),
  )
}

/** A download, and what its file has to be in the end. */
export interface Wanted {
  readonly record: Download
  readonly sha256: string
}

/** The first runs are part of every run of the tests: they take the smallest file that has several connections. */
const QUICK_RUNS = 8
const larges = ['large', 'larger', 'largest'] as const

/** What each life of the process adds in a run: so each has something of its own to do. Most files share a folder. */
export async function addedByLife(catalogue: Catalogue, folder: string, seed: number): Promise<Wanted[][]> {
  const lives: Name[][] = [
    [seed < QUICK_RUNS ? 'large' : at(larges, seed), 'noHash'],
    ['medium', 'pickle'],
    ['small'],
    ['little'],
  ]
  const loras = join(folder, 'models', 'loras')
  const folderOf = (name: Name): string => (name === 'medium' ? join(folder, 'other') : loras)
  return Promise.all(lives.map((life) => Promise.all(life.map((name) => wanted(catalogue, name, folderOf(name))))))
}

async function wanted(catalogue: Catalogue, name: Name, folder: string): Promise<Wanted> {
  const { fileId, versionId } = idsOf(name)
  const file = catalogue.file(fileId)
  const sha256 = file === undefined ? undefined : (await trueHashes(file)).SHA256?.toLowerCase()
  if (file === undefined || sha256 === undefined) throw new Error(`no file ${name}`)
  const fileName = `${name}.${file.format === 'PickleTensor' ? 'pt' : 'safetensors'}`
  const record = aDownload({
    id: name,
    versionId,
    fileId,
    folder,
    fileName,
    shownPath: [fileName],
    listedBytes: file.bytes,
    bytes: file.bytes,
    sha256: file.listedHashes === 'none' ? null : sha256,
  })
  return { record, sha256 }
}
