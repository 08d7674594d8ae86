import type { DownloadState } from '@shared/download'
import type { FailureKind } from '@shared/failure'

/** Failures that may be over when the computer wakes or its network comes back. */
const ofTheNetwork: ReadonlySet<FailureKind> = new Set<FailureKind>(['offline', 'connection', 'stalled'])

/** True for a download that waits only because the network failed: it is tried at once when that is back. */
export function waitsForNetwork(state: DownloadState): boolean {
  return state.kind === 'retrying' && ofTheNetwork.has(state.failure.kind)
}
