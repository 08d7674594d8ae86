import { extname } from 'node:path'
import { defaultFile, isWeights } from '@shared/defaultFile'
import type { LibraryFile } from '@shared/library'
import type { ModelFile, ModelVersion } from '@shared/model'

/** What the header of a safetensors file calls the formats of numbers that Civitai lists as `fp`. */
const precisions: Readonly<Record<string, string>> = { F16: 'fp16', BF16: 'bf16', F32: 'fp32', F8_E4M3: 'fp8' }

/**
 * The file of a newer version that takes the place of one that is here: weights of the same ending, of the same precision
 * where there are such, and of those the one nearest in size; what one gets by default where there are none, or only such
 * as can run code. Pure.
 */
export function counterpart(
  version: ModelVersion,
  { path, bytes, header }: Pick<LibraryFile, 'path' | 'bytes' | 'header'>,
): ModelFile | null {
  const ending = extname(path).toLowerCase()
  const alike = version.files.filter(
    (file) => isWeights(file) && !file.pickle && extname(file.name).toLowerCase() === ending,
  )
  const precision = precisions[header?.precision ?? '']
  const same = alike.filter((file) => precision !== undefined && file.precision === precision)
  const distance = (file: ModelFile): number => Math.abs(file.bytes - bytes)
  const [nearest] = (same.length > 0 ? same : alike).sort((a, b) => distance(a) - distance(b))
  return nearest ?? defaultFile(version)
}

/** The file of its own version that one here is, or was before it was damaged; what is nearest to it where none has its hash. Pure. */
export function sameFile(
  version: ModelVersion,
  file: Pick<LibraryFile, 'path' | 'bytes' | 'header' | 'hashes'>,
): ModelFile | null {
  const sha256 = file.hashes?.sha256
  return (
    version.files.find((one) => sha256 !== undefined && one.sha256?.toLowerCase() === sha256) ??
    counterpart(version, file)
  )
}
