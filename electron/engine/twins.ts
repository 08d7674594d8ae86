import { waitsForDisk } from '@shared/diskWait'
import type { Download } from '@shared/download'
import type { FinalFile } from './finalFile'

/** Equal for two downloads of one file: the same SHA-256, or where none is listed the same file of the same version. */
function fileKey({ sha256, versionId, fileId }: Download): string {
  return sha256 ?? `${String(versionId)} ${String(fileId)}`
}

/**
 * Ids of downloads that wait since the same file is on its way for another folder: it runs, or it comes before them in the
 * queue. One that is paused, needs a person, or waits for its own disk holds back nobody. Pure.
 */
export function heldByTwins(downloads: readonly Download[]): Set<string> {
  const running = new Set(downloads.filter(({ state }) => state.kind === 'active').map(fileKey))
  const coming = new Set<string>()
  const held = new Set<string>()
  for (const download of downloads) {
    const { id, state } = download
    if (state.kind !== 'waiting' && state.kind !== 'retrying') continue
    const key = fileKey(download)
    if (running.has(key) || coming.has(key)) held.add(id)
    else if (!waitsForDisk(state)) coming.add(key)
  }
  return held
}

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
