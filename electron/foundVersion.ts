import { ok, type Result } from '@shared/failure'
import type { FoundVersion } from '@shared/schemas/civitai'
import type { Civitai } from './civitai/client'
import type { Shelf } from './civitai/shelf'

/**
 * A version with its model, and what only its own answers tell of it: that a creator offers generation and no download,
 * that it is for those who are logged in. Fails with what hinders the version itself; the rest may be missing.
 */
export async function findVersion(
  civitai: Civitai,
  shelf: Shelf,
  versionId: number,
  signal: AbortSignal,
): Promise<Result<FoundVersion>> {
  const [found, needsKey] = await Promise.all([shelf.version(versionId, signal), civitai.needsKey(versionId, signal)])
  if (!found.ok) return found
  const { version, modelName, modelType } = found.value
  const model = await shelf.model(version.modelId, signal)
  const kept = found.kept ?? (model.ok ? model.kept : undefined)
  return ok({
    version,
    model: model.ok ? model.value : null,
    modelName,
    modelType,
    needsKey: needsKey.ok ? needsKey.value : null,
    ...(kept === undefined ? {} : { kept }),
  })
}
