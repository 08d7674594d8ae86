import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Download } from '@shared/download'
import type { Failure } from '@shared/failure'
import { codeOf, diskFailure } from '@shared/systemErrors'
import { isFolder } from '../files/newFolder'
import { isThere } from '../files/presence'
import { partPath } from './partPaths'
import { lackOf, type RoomShare } from './reservations'

/** Bytes of the probe, at most: enough to find a quota that is used up while the volume itself has room. */
const PROBE = 1024 * 1024
/** One name, so that the next look deletes what a kill left. */
const PROBE_NAME = 'modelport.mpdl.probe'

/**
 * Looks whether what stopped a download is gone: its root is back, its bytes fit, and its folder takes a file. Nothing but
 * a probe file is written, and that is deleted again. Answers what still stands in the way, null when nothing does.
 * @param probed the folders that were probed in this look: one probe does for all that wait for one
 */
export async function lookAgain(
  download: Download,
  share: RoomShare | undefined,
  probed = new Map<string, Promise<void>>(),
): Promise<Failure | null> {
  const { folder, root } = download
  if (root !== null && !(await isFolder(root))) return { kind: 'folderMissing', path: root, detail: 'ENOENT' }
  const lack = share === undefined ? null : lackOf(share)
  if (lack !== null) return lack
  try {
    const there = await nearestFolder(folder)
    const path = join(there, PROBE_NAME)
    const written = probed.get(there) ?? probe(path, Math.min(PROBE, share?.missing ?? 0))
    probed.set(there, written)
    await written
    const part = partPath(folder, download)
    if (await isThere(part)) await (await open(part, 'r+')).close()
    return null
  } catch (error) {
    return whereOf(diskFailure(error, folder), download, share?.root ?? folder)
  }
}

/** The failure with the place that all downloads which it stops have in common, so that one message can speak of them. */
export function whereOf(failure: Failure, { folder, root }: Download, volumeRoot: string): Failure {
  switch (failure.kind) {
    case 'diskFull':
      return { ...failure, path: volumeRoot }
    case 'notWritable':
    case 'folderMissing':
      return { ...failure, path: root ?? folder }
    default:
      return failure
  }
}

/** Throws the system's error. */
async function nearestFolder(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) if ((await isThere(at)) || dirname(at) === at) return at
}

async function probe(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w')
  try {
    let left = bytes
    while (left > 0) {
      const { bytesWritten } = await handle.write(Buffer.alloc(left, 1))
      if (bytesWritten === 0) throw Object.assign(new Error('nothing more can be written'), { code: 'ENOSPC' })
      left -= bytesWritten
    }
    await handle.datasync()
  } finally {
    await handle.close().catch(ignoreFull)
    await rm(path, { force: true })
  }
}

/** Network drives say only here that they are full, and what was written has said so by then. */
function ignoreFull(error: unknown): void {
  if (codeOf(error) === null) throw error
}
