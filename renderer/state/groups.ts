import { isDiskWaitKind } from '@shared/diskWait'
import type { Download, DownloadState } from '@shared/download'

export const groups = ['active', 'attention', 'waiting', 'done'] as const
/** The groups of the downloads page, in the order they are shown. */
export type Group = (typeof groups)[number]

/** A pause up to this many ms between two attempts still counts as active. */
const shortPause = 60_000

/**
 * The group a download is listed in. Between two attempts it counts as active, as it goes on by itself; with a long time
 * to go, until early access ends or its disk lets it, or when the whole queue is held, it waits.
 * @param now epoch ms
 */
export function groupOf(state: DownloadState, now = Date.now()): Group {
  switch (state.kind) {
    case 'active':
      return 'active'
    case 'retrying':
      return state.holdsAll === true ||
        state.failure.kind === 'earlyAccess' ||
        isDiskWaitKind(state.failure.kind) ||
        state.at - now > shortPause
        ? 'waiting'
        : 'active'
    case 'attention':
    case 'quarantined':
      return 'attention'
    case 'waiting':
    case 'paused':
      return 'waiting'
    case 'done':
      return 'done'
  }
}

/** How many downloads each group has. */
export function countGroups(downloads: readonly Download[]): Record<Group, number> {
  const counts: Record<Group, number> = { active: 0, attention: 0, waiting: 0, done: 0 }
  for (const { state } of downloads) counts[groupOf(state)] += 1
  return counts
}
