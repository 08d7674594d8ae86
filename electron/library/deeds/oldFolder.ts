import { rmdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { DeedFile } from '@shared/deed'
import { FailureError } from '@shared/failure'
import { nearestExisting } from '../../files/ancestor'
import { isFolder, makeFolder } from '../../files/newFolder'
import { sightOf } from './moveFile'

/**
 * Makes the folder that a file of a deed was in, where somebody has removed it since: but only below one that is there and
 * lies on the volume that the file was on. An empty mount point, or the folder that mount points are made in, lies on the
 * system's own: where a drive is away nothing is made. Where nobody knows any more which volume it was (a deed of an older
 * version, a move that was only noted), nothing is made either: the person can make the folder, and undo once more.
 * Throws a FailureError: folderMissing, notWritable, and what the disk says.
 * @param path where the file is now
 * @returns takes away again what was made, as far as it is empty
 */
export async function makeOldFolder(file: DeedFile, path: string): Promise<() => Promise<void>> {
  const folder = resolve(dirname(file.from))
  if (await isFolder(folder)) return () => Promise.resolve()
  const above = await nearestExisting(folder)
  if (!above.ok) throw new FailureError(above.failure)
  const { dev } = await stat(above.value.path, { bigint: true })
  if (!(await volumesOf(file, path)).includes(String(dev)))
    throw new FailureError({ kind: 'folderMissing', path: folder, detail: 'its drive may be away' })
  const unmake = () => removeEmpty(folder, above.value.path)
  try {
    await makeFolder(folder, above.value.path)
  } catch (error) {
    await unmake()
    throw error
  }
  return unmake
}

/** Names that the volume which the file was on has now, as far as that is known. */
async function volumesOf(file: DeedFile, path: string): Promise<string[]> {
  const was = file.to === null ? file.identity : (file.fromIdentity ?? '')
  if (was === '') return []
  const [volume = '', number = ''] = was.split(' ')
  // What keeps its number was renamed within its volume, which may have got another name since (a share that was mounted again).
  const now = file.identity === was ? await sightOf(path) : null
  const [nowVolume = '', nowNumber = ''] = now?.identity.split(' ') ?? []
  return now !== null && nowNumber === number ? [volume, nowVolume] : [volume]
}

async function removeEmpty(folder: string, above: string): Promise<void> {
  for (let at = folder; at !== above && at !== dirname(at); at = dirname(at)) {
    try {
      await rmdir(at)
    } catch {
      // Not made, or somebody has put something there meanwhile: it and all above stay.
      return
    }
  }
}
