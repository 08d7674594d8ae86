import type { DownloadState } from './schemas/download'

export type { Download, DownloadState, Progress } from './schemas/download'

export const activeSteps = ['resolving', 'receiving', 'copying', 'verifying', 'placing'] as const
export type ActiveStep = (typeof activeSteps)[number]

/** True while the download occupies a place in the running set. */
export function isActive(state: DownloadState): boolean {
  return state.kind === 'active'
}
