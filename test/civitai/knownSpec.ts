import type { FileSpec } from './fileSpec'
import type { ModelSpec, VersionSpec } from './spec'

const KB = 1024

/** A small pruned checkpoint. */
export const weights: FileSpec = { bytes: 200 * KB, fp: 'fp16', size: 'pruned' }

/** A small LoRA. */
export const lora: FileSpec = { bytes: 144 * KB, fp: 'fp16' }

/** The model of some known ids, with one version and one file unless told otherwise. */
export function knownSpec(
  ids: { modelId: number; versionId: number },
  name: string,
  type: string,
  creator: string | null,
  base: string,
  files: readonly FileSpec[],
  version: Partial<VersionSpec> = {},
  model: Partial<ModelSpec> = {},
): ModelSpec {
  return {
    id: ids.modelId,
    name,
    type,
    creator,
    tags: ['lighthouse', 'style'],
    description: `<p><strong>${name}</strong> is drawn from quiet places and their light.</p><p>Start at 0.8.</p>`,
    prompt: 'lighthouse on a cliff at dusk, warm lamps, long exposure, film grain',
    downloads: 9000,
    versions: [{ id: ids.versionId, name: 'v1.0', base, ageDays: 40, files, ...version }],
    ...model,
  }
}
