import { rm } from 'node:fs/promises'
import type { Download } from '@shared/download'
import { ok, type Result } from '@shared/failure'
import { takeLock } from './lock'
import { blocksPath, journalPath, partPath, removePart } from './partPaths'
import { isThere } from '../files/presence'

/**
 * Deletes what a download has on disk beside its finished file: its part, and what of its own was quarantined. Fails with
 * `locked`, and deletes nothing, while another process is fetching the file. Throws the system's error.
 * @param discard takes the complete bytes that were quarantined: a person may want them back
 */
export async function deleteBytes(
  download: Download,
  discard: (path: string) => Promise<void> = (path) => rm(path, { force: true }),
): Promise<Result<null>> {
  const { folder, state } = download
  const part = partPath(folder, download)
  const paths = [part, journalPath(part), blocksPath(part), ...(state.kind === 'quarantined' ? [state.path] : [])]
  const there = await Promise.all(paths.map(isThere))
  // No lock is made where there is nothing to delete: the folder may be gone, or be one that cannot be written.
  if (!there.includes(true)) return ok(null)
  const lock = await takeLock(part)
  if (!lock.ok) return lock
  try {
    await removePart(part)
    if (state.kind === 'quarantined' && (await isThere(state.path))) await discard(state.path)
  } finally {
    await lock.value.release()
  }
  return ok(null)
}
