import { folderIdentity } from './folderIdentity'

/** Ms between two looks: a drive that comes back is seen by then. */
const EVERY_MS = 30_000

/** Looks now and then at folders that come and go with their drive, or with a folder above: no system tells of that. */
export interface AwayWatch {
  /** These from now on, and no others. Resolves when they were looked at as they are now; one call at a time. */
  set(folders: readonly string[]): Promise<void>
  close(): void
}

/** @param changed told once one of them came, went, or is another one; then it looks no more until it is set again */
export function watchAway(changed: () => void, everyMs = EVERY_MS): AwayWatch {
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function wait(were: ReadonlyMap<string, string | null>): void {
    if (closed || were.size === 0) return
    timer = setTimeout(() => {
      void lookAt([...were.keys()]).then((now) => {
        if ([...were].some(([folder, was]) => now.get(folder) !== was)) changed()
        else wait(were)
      })
    }, everyMs)
  }

  return {
    async set(folders) {
      clearTimeout(timer)
      const were = await lookAt(folders)
      clearTimeout(timer)
      wait(were)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

async function lookAt(folders: readonly string[]): Promise<Map<string, string | null>> {
  return new Map(await Promise.all(folders.map(async (folder) => [folder, await folderIdentity(folder)] as const)))
}
