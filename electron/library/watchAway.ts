import { folderIdentity } from './folderIdentity'

/** Ms between two looks: a drive that comes back is seen by then. */
const EVERY_MS = 30_000

/** Looks now and then at folders that come and go with their drive, or with a folder above: no system tells of that. */
export interface AwayWatch {
  /** These from now on, and no others. Resolves when they were looked at as they are now; one call at a time. */
  set(folders: readonly string[]): Promise<void>
  close(): void
}

/** Folders that are looked at, at most, and at the same time. */
const MOST = 4000
const AT_ONCE = 64

/** @param changed told each time that some of them came, went, or are others than before */
export function watchAway(changed: () => void, everyMs = EVERY_MS): AwayWatch {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let were: ReadonlyMap<string, string | null> = new Map()

  function wait(): void {
    clearTimeout(timer)
    if (closed || were.size === 0) return
    timer = setTimeout(() => void look(), everyMs)
  }

  async function look(): Promise<void> {
    const before = were
    const now = await lookAt([...before.keys()])
    // Others are looked at by now.
    if (closed || before !== were) return
    were = now
    wait()
    if ([...before].some(([folder, was]) => now.get(folder) !== was)) changed()
  }

  return {
    async set(folders) {
      were = await lookAt(folders.slice(0, MOST))
      wait()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

async function lookAt(folders: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (let from = 0; from < folders.length; from += AT_ONCE)
    await Promise.all(
      folders.slice(from, from + AT_ONCE).map(async (folder) => found.set(folder, await folderIdentity(folder))),
    )
  return found
}
