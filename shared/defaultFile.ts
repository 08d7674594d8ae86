import type { ModelFile, ModelVersion } from './model'

/** Kinds of files that hold the model itself, not a companion of it. */
const weights: ReadonlySet<string> = new Set(['Model', 'Pruned Model', 'Diffusion Model', 'UNet'])

/**
 * The file of a version that a person most likely wants: the one Civitai marks as primary, unless that can run code and
 * another file of the model's weights cannot; else the best by Civitai's own measure (civitai source, getPrimaryFile:
 * weights, then safetensors, pruned, fp16). Null when the version has no files.
 */
export function defaultFile(version: ModelVersion): ModelFile | null {
  const primary = version.files.find((file) => file.primary)
  if (primary !== undefined && !isRisky(primary)) return primary
  const safe = version.files.filter((file) => isWeights(file) && !isRisky(file))
  return best(safe) ?? primary ?? best(version.files)
}

/** True for files that hold the model itself, false for its companions. */
export function isWeights(file: ModelFile): boolean {
  return weights.has(file.kind)
}

function isRisky(file: ModelFile): boolean {
  return file.pickle || file.scan === 'danger'
}

function best(files: readonly ModelFile[]): ModelFile | null {
  return files.reduce<ModelFile | null>(
    // The first of equals stays: the API's order decides.
    (found, file) => (found === null || score(file) > score(found) ? file : found),
    null,
  )
}

function score(file: ModelFile): number {
  return (
    (isWeights(file) ? 1000 : 0) +
    formatScore(file) +
    (file.size === 'pruned' ? 10 : 0) +
    (file.precision === 'fp16' ? 1 : 0) +
    (file.quant === 'Q4_K_M' ? 0.5 : 0)
  )
}

/** Formats that cannot run code come before those that can. */
function formatScore(file: ModelFile): number {
  if (file.format === 'SafeTensor') return 100
  return file.pickle ? 0 : 50
}
