import type { Download, DownloadState } from './schemas/download'

export type { Download, DownloadState, Duty, Landing, Moving, Progress } from './schemas/download'

export const activeSteps = ['resolving', 'receiving', 'copying', 'verifying', 'placing'] as const
export type ActiveStep = (typeof activeSteps)[number]

/** True while the download occupies a place in the running set. */
export function isActive(state: DownloadState): boolean {
  return state.kind === 'active'
}

/** Equal for two downloads of one file: the same SHA-256, or where none is listed the same file of the same version. */
export function fileKey({ sha256, versionId, fileId }: Pick<Download, 'sha256' | 'versionId' | 'fileId'>): string {
  return sha256 ?? `${String(versionId)} ${String(fileId)}`
}
