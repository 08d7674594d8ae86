import { basename, dirname } from 'node:path'
import type { OwnChoice } from '@shared/own'
import type { Program } from '@shared/program'
import type { Owned, OwnTaking } from '@shared/schemas/own'
import { bestWay, thriftiest } from './ownWays'
import { shownPath } from './shown'

/** What is told of a wanted file that is on this computer already, and what the queue then does. */
export interface OwnedPlan {
  owned: Owned
  taking: OwnTaking
}

/**
 * From where a wanted file is taken, and how: as a person chose, where the two places can do that, else in the way that costs
 * no room and cannot break, or by a copy. Null when it is in none of these places. Creates nothing.
 * @param paths files with the same SHA-256
 */
export async function planOwned(
  paths: readonly string[],
  folder: string,
  program: Program | null,
  wish: OwnChoice | undefined,
): Promise<OwnedPlan | null> {
  const found = await thriftiest(paths, folder)
  if (found === null) return null
  const { path, possible } = found
  const mayDo = wish === 'fetch' || possible.ways.some((way) => way === wish)
  const choice = wish !== undefined && mayDo ? wish : (bestWay(possible) ?? 'fetch')
  const shown = shownPath(program, dirname(path), basename(path))
  return { owned: { ...possible, choice, shownPath: shown }, taking: { choice, path } }
}
