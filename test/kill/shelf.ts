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
  /** Not what is listed: quarantined, and then accepted. */
  odd: { bytes: 200 * KIB + 1, fp: 'fp16', listedHashes: 'wrong' },
  odder: { bytes: 200 * KIB + 2, fp: 'fp16', listedHashes: 'wrong' },
  oddest: { bytes: 200 * KIB + 3, fp: 'fp16', listedHashes: 'wrong' },
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
  /** False where a person has to take it as it is. */
  readonly right: boolean
}

/** The first runs are part of every run of the tests: they take the smallest file that has several connections. */
const QUICK_RUNS = 8
const larges = ['large', 'larger', 'largest'] as const

/** What each life of the process adds in a run: so each has something of its own to do. Most files share a folder. */
export async function addedByLife(catalogue: Catalogue, folder: string, seed: number): Promise<Wanted[][]> {
  const lives: Name[][] = [
    [seed < QUICK_RUNS ? 'large' : at(larges, seed), 'noHash', 'odd'],
    ['medium', 'pickle', 'odder'],
    ['small', 'oddest'],
    ['little'],
  ]
  const loras = join(folder, 'models', 'loras')
  const folderOf = (name: Name): string => (name === 'medium' ? join(folder, 'other') : loras)
  return Promise.all(
    lives.map(async (life) => {
      const all = await Promise.all(life.map((name) => wanted(catalogue, name, folderOf(name))))
      const [main] = all
      return main === undefined ? all : [...all, twinOf(main, join(folder, 'twins'))]
    }),
  )
}

/** The same file for another folder: linked, or copied where there are no links. */
function twinOf({ record, ...wanted }: Wanted, folder: string): Wanted {
  return { ...wanted, record: { ...record, id: `${record.id} twin`, folder } }
}

async function wanted(catalogue: Catalogue, name: Name, folder: string): Promise<Wanted> {
  const { fileId, versionId } = idsOf(name)
  const file = catalogue.file(fileId)
  const sha256 = file === undefined ? undefined : (await trueHashes(file)).SHA256?.toLowerCase()
  if (file === undefined || sha256 === undefined) throw new Error(`no file ${name}`)
  const fileName = `${name}.${file.format === 'PickleTensor' ? 'pt' : 'safetensors'}`
  const right = file.listedHashes !== 'wrong'
  const listed = file.listedHashes === 'none' ? null : sha256
  const record = aDownload({
    id: name,
    versionId,
    fileId,
    folder,
    fileName,
    shownPath: [fileName],
    listedBytes: file.bytes,
    bytes: file.bytes,
    sha256: right ? listed : 'f'.repeat(64),
  })
  return { record, sha256, right }
}
