import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { MOST_DEEDS } from '@shared/deed'
import { deedSchema, type Deed } from '@shared/schemas/deed'
import { codeOf } from '@shared/systemErrors'

/** Where deeds are kept. One owner at a time. */
export interface DeedStore {
  /** What was kept, the oldest first; without what cannot be read. Rejects with the system's error. */
  load(): Promise<Deed[]>
  /** All there are; on disk when it resolves. Rejects with the system's error. */
  save(deeds: readonly Deed[]): Promise<void>
}

/** Bytes of the file: two hundred deeds with all their companions are a tenth of it. */
const LONGEST = 32 * 1024 * 1024

/** Keeps deeds in one JSON file, written beside and then renamed. */
export function openDeedStore(path: string): DeedStore {
  return {
    async load() {
      try {
        if ((await stat(path)).size > LONGEST) return []
        const read: unknown = JSON.parse(await readFile(path, 'utf8'))
        const list: unknown[] = Array.isArray(read) ? read : []
        return list.slice(-MOST_DEEDS).flatMap((one) => deedSchema.safeParse(one).data ?? [])
      } catch (error) {
        // There is none yet, or it is not JSON: then nothing can be undone, and nothing else is lost.
        if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return []
        throw error
      }
    },
    async save(deeds) {
      await mkdir(dirname(path), { recursive: true })
      const half = `${path}.half`
      const file = await open(half, 'w')
      try {
        await file.writeFile(JSON.stringify(deeds))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(half, path)
    },
  }
}
