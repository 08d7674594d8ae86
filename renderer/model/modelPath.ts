import type { LinkTarget } from '@shared/ipc'

/** The path of a model's page: "/model/12?version=34"; without a version it opens the newest. */
export function modelPath({ modelId, versionId }: LinkTarget): string {
  const path = `/model/${String(modelId)}`
  return versionId === null ? path : `${path}?version=${String(versionId)}`
}
