import { readFile, stat } from 'node:fs/promises'
import type { Failure } from '@shared/failure'
import type { Errand } from '@shared/errand'
import type { LockEntry } from '@shared/schemas/lock'
import type { OpenedLock } from '@shared/schemas/needsCommands'
import { diskFailure } from '@shared/systemErrors'
import { LARGEST_LOCK } from '@shared/limits'
import { parseLock } from './library/lock/lockFile'
import { readDeepLink } from './system/deepLink'
import { isLockName, type Handed } from './system/startArguments'

/** What cannot be shown yet, at most: the page may be long in coming. */
const MOST_WAITING = 50

/** What the system asks the window to show. Nothing here ever starts a download. */
export interface Errands {
  /** Reads what the system handed over and shows what it names, or why it cannot be read. Never rejects. */
  take(handed: Handed): Promise<void>
  /** Shows something in the window, as soon as there is a page in it. */
  give: (errand: Errand) => void
  /** A page listens from now on. */
  heard(): void
}

/**
 * @param isHeard tells whether a page listens now
 * @param tell reaches that page
 * @param keepLock keeps a list that was read, until the next one
 */
export function createErrands(
  isHeard: () => boolean,
  tell: (errand: Errand) => void,
  keepLock: (entries: LockEntry[]) => Promise<OpenedLock>,
): Errands {
  const waiting: Errand[] = []
  const give = (errand: Errand): void => {
    if (isHeard()) tell(errand)
    else if (waiting.length < MOST_WAITING) waiting.push(errand)
  }
  return {
    async take(handed) {
      give(handed.kind === 'link' ? errandOfLink(handed.url) : await errandOfLock(handed.path, keepLock))
    },
    give,
    heard() {
      for (const errand of waiting.splice(0)) tell(errand)
    },
  }
}

function errandOfLink(url: string): Errand {
  const link = readDeepLink(url)
  if (!link.ok) return { kind: 'failed', failure: link.failure }
  const line = { text: url, link: link.value, failure: null }
  return { kind: 'links', links: { lines: [line], repeated: 0, wordy: 0, cut: 0 } }
}

/** The system may hand over any file, of any size, or a folder or a device with such a name. */
async function errandOfLock(path: string, keepLock: (entries: LockEntry[]) => Promise<OpenedLock>): Promise<Errand> {
  const failed = (failure: Failure): Errand => ({ kind: 'failed', failure: { ...failure, path } })
  try {
    const file = await stat(path)
    if (!isLockName(path) || !file.isFile() || file.size > LARGEST_LOCK) return failed({ kind: 'badLock' })
    const lock = parseLock(await readFile(path, 'utf8'))
    return lock.ok ? { kind: 'lock', lock: await keepLock(lock.value.files) } : failed(lock.failure)
  } catch (error) {
    return failed(diskFailure(error, path))
  }
}
