import { fitsListedSize } from '@shared/listedSize'
import { walk, type SeenFile } from '../walk'
import { hashFits, isCalled, type Owned } from './owned'

/**
 * Looks for files below some folders without an index: only what has a listed size is hashed. The folders are read once, when
 * a file is first asked for; links are followed as the library does.
 * @param folders absolute paths; asked for once, then too
 * @param hashOf SHA-256 of a file, hex; a file that cannot be read is another one
 * @param all whether every file is hashed for a hash that nothing else helps with, as where a person named the folder
 */
export function ownedIn(
  folders: () => Promise<readonly string[]>,
  hashOf: (path: string) => Promise<string>,
  { signal, all = false }: { signal?: AbortSignal; all?: boolean } = {},
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
  const present = async (): Promise<SeenFile[]> => (reading ??= read())
  const fits = async (path: string, hash: string | null): Promise<boolean | null> => {
    // Only where there is something to compare it with.
    if (hashFits(hash, { sha256: '', tensorSha256: null }) === null) return null
    signal?.throwIfAborted()
    return hashFits(hash, { sha256: (await onceHashed(path))?.toLowerCase() ?? '', tensorSha256: null })
  }
  return {
    async byHash(files) {
      const seen = await present()
      for (const { sha256, bytes } of files) {
        for (const { path, bytes: size } of seen) {
          if (bytes === null || !fitsListedSize(size, bytes)) continue
          const hash = await onceHashed(path)
          if (hash?.toLowerCase() === sha256) return path
        }
      }
      return null
    },
    async byNeed({ name, hash }) {
      const seen = await present()
      const nothingElse = { model: null, version: null }
      const called = name === null ? [] : seen.filter(({ path }) => isCalled(path, name))
      const others = all ? seen.filter((file) => !called.includes(file)) : []
      for (const { path } of called) {
        const same = await fits(path, hash)
        if (same !== false) return { path, by: same === null ? 'name' : 'hash', ...nothingElse }
      }
      for (const { path } of others) if ((await fits(path, hash)) === true) return { path, by: 'hash', ...nothingElse }
      return null
    },
  }
}
