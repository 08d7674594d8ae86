import { realpath } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { nearestExisting } from '../files/ancestor'
import { pathKey } from './plan'

/**
 * Equal for two spellings of one folder: links, `..` and, where the system ignores it, letter case make no difference. A
 * folder that is yet to be made is told by the nearest one above it that exists, and by the rest whatever its letter case.
 */
export async function folderKey(folder: string): Promise<string> {
  const found = await nearestExisting(folder)
  if (!found.ok) return pathKey(resolve(folder))
  const { path } = found.value
  // The system spells what exists in one way.
  return join(await realpath(path), pathKey(relative(path, resolve(folder))))
}

/** The first of these that is in the folder, however it is spelled. */
export async function inSameFolder<T extends { folder: string }>(
  ones: readonly T[],
  folder: string,
  keyOf: typeof folderKey = folderKey,
): Promise<T | undefined> {
  if (ones.length === 0) return undefined
  const key = await keyOf(folder)
  const keys = await Promise.all(ones.map((one) => keyOf(one.folder)))
  return ones.find((_, n) => keys[n] === key)
}
