import { readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** Links to nothing that are followed one after the other. */
const MOST_LINKS = 8

/**
 * The real path that something would have if it were there: of what is above it as far as that is there, links resolved,
 * those to nothing too. Never rejects.
 */
export async function expectedPath(path: string, links = MOST_LINKS): Promise<string> {
  const real = await realpath(path).catch(() => null)
  const parent = dirname(path)
  if (real !== null) return real
  if (parent === path) return path
  const target = links > 0 ? await readlink(path).catch(() => null) : null
  if (target !== null) return await expectedPath(resolve(parent, target), links - 1)
  return join(await expectedPath(parent, links), basename(path))
}
