import { watch, type FSWatcher } from 'node:fs'

/** Folders that are watched at most: each costs a handle of the system's. */
const MOST = 4000
/** Ms of quiet after a change: who copies a model in writes for a while. */
const QUIET_MS = 2000

/** Watches folders, each by itself: Node of our oldest Electron cannot watch a tree on Linux. */
export interface FolderWatch {
  /** These from now on, and no others. */
  set(folders: readonly string[]): void
  close(): void
}

/** @param changed told once it is quiet after something changed */
export function watchFolders(changed: () => void, quietMs = QUIET_MS): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  const stir = (): void => {
    clearTimeout(timer)
    timer = setTimeout(changed, quietMs)
  }

  function drop(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  return {
    set(folders) {
      const wanted = new Set(folders.slice(0, MOST))
      for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) drop(folder)
      for (const folder of wanted) {
        if (watchers.has(folder)) continue
        try {
          const watcher = watch(folder, { persistent: false }, stir)
          // A folder that goes away, or a drive: the next walk says what became of it.
          watcher.on('error', () => {
            drop(folder)
            stir()
          })
          watchers.set(folder, watcher)
        } catch {
          // Gone, or the system watches no more: what changes there is seen by the next walk.
        }
      }
    },
    close() {
      clearTimeout(timer)
      for (const folder of [...watchers.keys()]) drop(folder)
    },
  }
}
