import type { WantedFile } from '@shared/ipc'
import { Catalogue } from '../civitai/catalogue'
import { knownSpec } from '../civitai/knownSpec'
import { buildModel } from '../civitai/spec'

const COUNT = 1000
const FILES = 10
const VERSIONS = 10

/** A catalogue of just these files, and the wish for all of them. */
export interface ThousandFiles {
  catalogue: Catalogue
  wanted: WantedFile[]
}

/** Ten models of ten versions with ten files each. */
export function thousandFiles(): ThousandFiles {
  const models = Array.from({ length: COUNT / FILES / VERSIONS }, (_, m) => {
    const modelId = 900_000 + m
    const ids = { modelId, versionId: 1_900_000 + m * 100 }
    const files = Array.from({ length: FILES }, (_none, n) => ({ bytes: 144_000 + n * 4096, fp: 'fp16' }))
    const spec = knownSpec(ids, `Thousand ${String(m)}`, 'LORA', 'saltwind', 'SDXL 1.0', files)
    const [version] = spec.versions
    if (version === undefined) throw new Error('unreachable')
    const versions = Array.from({ length: VERSIONS }, (_none, n) => ({
      ...version,
      id: ids.versionId + n,
      name: `v${String(n)}`,
    }))
    return buildModel({ ...spec, versions }, Date.now())
  })
  const wanted = models.flatMap((model) =>
    model.versions.flatMap((version) =>
      version.files.map(({ id }) => ({ modelId: model.id, versionId: version.id, fileId: id, target: null })),
    ),
  )
  return { catalogue: new Catalogue(models), wanted }
}

/** Hours that are closed for long enough, so that everything waits. */
export function closedHours(): { from: number; to: number } {
  const minute = new Date().getHours() * 60 + new Date().getMinutes()
  return { from: (minute + 600) % 1440, to: (minute + 660) % 1440 }
}
