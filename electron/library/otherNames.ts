import { lstat } from 'node:fs/promises'

/** What of some files stays where these names of them go. */
export interface OtherNames {
  /** Of how many of them there are names that stay. */
  files: number
  /** How many such names there are. */
  names: number
}

/**
 * The hard links to these files that are not among them: with such a name the bytes stay, and take room. Which names they are
 * no system tells without a look at the whole volume, and of symbolic links that lead to a file nobody keeps a list. Where a
 * file cannot be looked at, or its file system counts no links, none is told.
 * @param paths each once
 */
export async function otherNamesOf(paths: readonly string[]): Promise<OtherNames> {
  const staying = new Map<string, number>()
  for (const path of paths) {
    const found = await lstat(path, { bigint: true }).catch(() => null)
    if (found?.isFile() !== true) continue
    const file = `${String(found.dev)} ${String(found.ino)}`
    staying.set(file, (staying.get(file) ?? Number(found.nlink)) - 1)
  }
  const counts = [...staying.values()].filter((count) => count > 0)
  return { files: counts.length, names: counts.reduce((sum, count) => sum + count, 0) }
}
