import { watch, type FSWatcher } from 'node:fs'
import { folderIdentity } from './folderIdentity'

/** Folders that are watched at most: each costs a handle of the system's. */
const MOST = 4000
/** Ms of quiet after a change: who copies a model in writes for a while. */
const QUIET_MS = 2000
/** Ms after a change at the latest: a folder that is written to for hours is looked at all the same. */
const AT_LATEST_MS = 15_000

/** Watches folders, each by itself: Node of our oldest Electron cannot watch a tree on Linux. */
export interface FolderWatch {
  /** These from now on, and no others. Resolves when all are watched; one call at a time. */
  set(folders: readonly string[]): Promise<void>
  close(): void
}

/** @param changed told once it is quiet after something changed */
export function watchFolders(changed: () => void, quietMs = QUIET_MS, atLatestMs = AT_LATEST_MS): FolderWatch {
  const watchers = new Map<string, { watcher: FSWatcher; identity: string | null }>()
  let timer: NodeJS.Timeout | undefined
  let since: number | null = null
  let closed = false
  const tell = (): void => {
    since = null
    changed()
  }
  const stir = (): void => {
    clearTimeout(timer)
    since ??= performance.now()
    timer = setTimeout(tell, Math.max(0, Math.min(quietMs, since + atLatestMs - performance.now())))
  }
  /** Our own part files are no models: they are written to all the time. */
  const hear = (_event: string, name: string | null): void => {
    if (name?.includes('.mpdl') !== true) stir()
  }

  function drop(folder: string): void {
    watchers.get(folder)?.watcher.close()
    watchers.delete(folder)
  }

  return {
    async set(folders) {
      const wanted = new Set(folders.slice(0, MOST))
      for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) drop(folder)
      for (const folder of wanted) {
        try {
          // A folder that was made anew, or mounted, has another identity; its old watcher hears nothing.
          const identity = await folderIdentity(folder)
          if (closed) return
          if (watchers.get(folder)?.identity === identity) continue
          drop(folder)
          const watcher = watch(folder, { persistent: false }, hear)
          // A folder that goes away, or a drive: the next walk says what became of it.
          watcher.on('error', () => {
            drop(folder)
            stir()
          })
          watchers.set(folder, { watcher, identity })
        } catch {
          drop(folder)
          // Gone, or the system watches no more: what changes there is seen by the next walk.
        }
      }
    },
    close() {
      closed = true
      clearTimeout(timer)
      for (const folder of [...watchers.keys()]) drop(folder)
    },
  }
}
