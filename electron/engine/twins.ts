import { fileKey, type Download } from '@shared/download'
import type { FinalFile } from './finalFile'

/** Finished files that are what this download wants, as far as the list knows. Pure. */
export function finishedTwins(download: Download, downloads: readonly Download[]): FinalFile[] {
  const key = fileKey(download)
  return downloads.flatMap((other) => {
    const { state } = other
    if (state.kind !== 'done' || state.accepted === true || fileKey(other) !== key) return []
    const { path, sha256 } = state
    return download.sha256 === null || download.sha256 === sha256 ? [{ path, sha256 }] : []
  })
}
