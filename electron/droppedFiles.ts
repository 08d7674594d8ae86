import { randomUUID } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { MOST_DROPPED } from '@shared/dropped'
import { FailureError } from '@shared/failure'

/** Ids that are kept; of older drops nothing is open any more. */
const MOST_KEPT = 2000
const LONGEST_PATH = 32_768

/** Paths of files that a person dropped on the window. The page gets ids for them; it never names a path. */
export interface DroppedFiles {
  /** Ids for the paths as the preload script has found them, in their order; null for what is none. */
  take(paths: unknown): (string | null)[]
  /** Throws a FailureError, notFound, for an id that was not given out in this run. */
  pathOf(id: string): string
}

export function createDroppedFiles(): DroppedFiles {
  const paths = new Map<string, string>()
  return {
    take(given) {
      const list: unknown[] = Array.isArray(given) ? given.slice(0, MOST_DROPPED) : []
      return list.map((path) => {
        if (typeof path !== 'string' || path.length > LONGEST_PATH || path.includes('\0') || !isAbsolute(path))
          return null
        const id = randomUUID()
        paths.set(id, path)
        for (const oldest of paths.keys()) {
          if (paths.size <= MOST_KEPT) break
          paths.delete(oldest)
        }
        return id
      })
    },
    pathOf(id) {
      const path = paths.get(id)
      if (path === undefined) throw new FailureError({ kind: 'notFound', detail: 'drop it again' })
      return path
    },
  }
}
