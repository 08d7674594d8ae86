import { fitsListedSize } from '@shared/listedSize'
import { walk, type SeenFile } from '../walk'
import type { Owned } from './resolveNeeds'

/**
 * Looks for files below some folders without an index: only what has a listed size is hashed. The folders are read once, when
 * a file is first asked for; links are followed as the library does.
 * @param folders absolute paths; asked for once, then too
 * @param hashOf SHA-256 of a file, hex; a file that cannot be read is another one
 */
export function ownedIn(
  folders: () => Promise<readonly string[]>,
  hashOf: (path: string) => Promise<string>,
  signal?: AbortSignal,
): Owned {
  let reading: Promise<SeenFile[]> | null = null
  const hashes = new Map<string, Promise<string | null>>()
  // Two models of one size are asked about one after the other.
  const onceHashed = (path: string): Promise<string | null> => {
    const had = hashes.get(path) ?? hashOf(path).catch(() => null)
    hashes.set(path, had)
    return had
  }
  const read = async (): Promise<SeenFile[]> => {
    const roots = (await folders()).map((folder) => ({ folder, programId: null, type: 'Other' }))
    return (await walk(roots, signal)).files
  }
  return async (files) => {
    reading ??= read()
    const present = await reading
    for (const { sha256, bytes } of files) {
      for (const { path, bytes: size } of present) {
        if (bytes === null || !fitsListedSize(size, bytes)) continue
        const hash = await onceHashed(path)
        if (hash?.toLowerCase() === sha256) return path
      }
    }
    return null
  }
}
