import { stat } from 'node:fs/promises'

/** Files whose hash is kept; the one asked for longest ago goes first. */
const MOST = 500

/**
 * Remembers SHA-256 by what tells a file's content from another: path, size, time of change and inode. Asked for the
 * same file twice at the same time, it is hashed once. What failed is not kept.
 * @param digestOf hashes a file of this size in bytes
 * @returns the hash of the file at a path; rejects with the system's error where there is none, or as `digestOf` does
 */
export function createHashMemory(
  digestOf: (path: string, size: number) => Promise<string>,
): (path: string) => Promise<string> {
  const kept = new Map<string, Promise<string>>()

  return async function hashOf(path) {
    const { size, mtimeMs, ino } = await stat(path)
    const key = [size, mtimeMs, ino, path].join(' ')
    const had = kept.get(key)
    const hash = had ?? digestOf(path, size)
    // Last in the map is what was asked for last.
    kept.delete(key)
    kept.set(key, hash)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
    try {
      return await hash
    } catch (error) {
      if (kept.get(key) === hash) kept.delete(key)
      throw error
    }
  }
}
