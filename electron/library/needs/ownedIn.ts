import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fitsListedSize } from '@shared/listedSize'
import { codeOf } from '@shared/systemErrors'
import { isModelFileName } from './found'
import type { Owned } from './resolveNeeds'

/** Folders below the root, and files in all, that are looked at. */
const DEEPEST = 8
const MOST_FILES = 100_000

/**
 * Looks for files below a folder without an index: only what has a listed size is hashed. The folder is read once, when it
 * is first asked for.
 * @param hashOf SHA-256 of a file, hex; a file that cannot be read is another one
 */
export function ownedIn(root: string, hashOf: (path: string) => Promise<string>): Owned {
  let reading: Promise<Map<string, number>> | null = null
  return async (files) => {
    reading ??= filesBelow(root)
    const present = await reading
    for (const { sha256, bytes } of files) {
      for (const [path, size] of present) {
        if (bytes === null || !fitsListedSize(size, bytes)) continue
        const hash = await hashOf(path).catch(() => null)
        if (hash?.toLowerCase() === sha256) return path
      }
    }
    return null
  }
}

async function filesBelow(root: string): Promise<Map<string, number>> {
  const files = new Map<string, number>()
  const folders = [{ path: root, depth: 0 }]
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    try {
      for await (const entry of await opendir(next.path)) {
        const path = join(next.path, entry.name)
        if (files.size >= MOST_FILES) return files
        if (entry.isDirectory() && next.depth < DEEPEST) folders.push({ path, depth: next.depth + 1 })
        else if (isModelFileName(entry.name)) files.set(path, (await stat(path)).size)
      }
    } catch (error) {
      // A folder that is closed, or a link to nothing: what is there cannot be loaded either.
      if (codeOf(error) === null) throw error
    }
  }
  return files
}
