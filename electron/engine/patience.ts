import type { DownloadState } from '@shared/download'
import { networkFailures } from '@shared/networkFailures'

/** True for a download that waits only because the network failed: it is tried at once when that is back. */
export function waitsForNetwork(state: DownloadState): boolean {
  return state.kind === 'retrying' && networkFailures.has(state.failure.kind)
}
