import { isDiskWaitKind, waitsForDisk, type DiskWaitKind } from '@shared/diskWait'
import type { Download } from '@shared/download'
import type { Program } from '@shared/program'
import { missingBytes } from '@shared/room'

/** Downloads that wait for one drive or folder together. */
export type DiskWait = {
  kind: DiskWaitKind
  /** What they wait for: the root of a drive, or a folder. */
  path: string
  /** Name of the program that all of them are for; null: for several, or none. */
  program: string | null
  ids: string[]
  /** Bytes that they have yet to write. */
  missing: number
}

/** One for each drive or folder that downloads wait for, in the queue's order: however many they are. */
export function diskWaits(downloads: readonly Download[], programs: readonly Program[]): DiskWait[] {
  const waits = new Map<string, DiskWait>()
  for (const download of downloads) {
    if (!waitsForDisk(download.state)) continue
    const { kind, path = download.folder } = download.state.failure
    if (!isDiskWaitKind(kind)) continue
    const key = `${kind} ${path}`
    const program = programOf(download, programs)
    const wait = waits.get(key) ?? { kind, path, program, ids: [], missing: 0 }
    waits.set(key, {
      ...wait,
      program: wait.program === program ? program : null,
      ids: [...wait.ids, download.id],
      missing: wait.missing + missingBytes(download),
    })
  }
  return [...waits.values()]
}

function programOf({ root }: Download, programs: readonly Program[]): string | null {
  return programs.find((program) => program.root === root)?.name ?? null
}
