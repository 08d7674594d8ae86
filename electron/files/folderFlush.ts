import { open } from 'node:fs/promises'
import { platform } from 'node:process'
import { codeOf } from '@shared/systemErrors'

/** Systems and shares that cannot flush a folder, or let us read none, say one of these. */
const noFolderSync = new Set(['EINVAL', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EACCES', 'EBADF', 'EISDIR'])

/** The flush of each folder that is under way, and the one after it that others wait for already. */
const flushes = new Map<string, Flush>()

interface Flush {
  now: Promise<void>
  next: Promise<void> | null
}

/**
 * Makes a new name in the folder safe, as far as the system can. Many small files end at the same time: all that come while
 * a flush is under way have the next one in common. Throws the system's error.
 */
export function syncFolder(folder: string): Promise<void> {
  const flush = flushes.get(folder)
  if (flush === undefined) return beginFlush(folder)
  return (flush.next ??= flush.now.catch(() => undefined).then(() => beginFlush(folder)))
}

function beginFlush(folder: string): Promise<void> {
  const flush: Flush = { now: flushFolder(folder), next: null }
  flushes.set(folder, flush)
  const ended = (): void => {
    if (flush.next === null) flushes.delete(folder)
  }
  return flush.now.finally(ended)
}

async function flushFolder(folder: string): Promise<void> {
  // Windows has no flush of a folder.
  if (platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // The file itself is flushed: where a folder cannot be, its name is as safe as that system makes it.
    if (!noFolderSync.has(codeOf(error) ?? '')) throw error
  }
}
