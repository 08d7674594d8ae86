import { Catalogue } from '../civitai/catalogue'
import { buildModel } from '../civitai/spec'
import { extentOf, versionIdsOf, workloadNames } from './workloads'

/** Added to a version's id: models have ids of their own. */
const MODELS = 1_000_000

/** The stand-in's catalogue with the files of all workloads, as valid safetensors: one model and version for each. */
export function benchCatalogue(quick: boolean): Catalogue {
  const specs = workloadNames.flatMap((workload) =>
    versionIdsOf(workload, quick).map((versionId, i) => {
      const name = `bench-${workload.toLowerCase()}-${String(i + 1).padStart(3, '0')}`
      const file = { bytes: extentOf(workload, quick).bytes, name: `${name}.safetensors` }
      return {
        id: MODELS + versionId,
        name,
        type: 'Checkpoint',
        creator: null,
        tags: [],
        description: null,
        prompt: 'none',
        downloads: 0,
        versions: [{ id: versionId, name: 'v1', base: 'SDXL 1.0', ageDays: 1, files: [file], pictures: [] }],
      }
    }),
  )
  return new Catalogue(specs.map((spec) => buildModel(spec, 0)))
}
