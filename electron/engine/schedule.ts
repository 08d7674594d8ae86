import type { Download } from '@shared/download'

/** What to do now, and when to look again (epoch ms; null: nothing waits for a time). */
export interface Schedule {
  start: string[]
  wakeAt: number | null
}

/**
 * Chooses what starts now: first come, first served, as many as there are free places; a download that waits for a time
 * holds no place. Pure.
 * @param simultaneous places in all
 */
export function schedule(downloads: readonly Download[], simultaneous: number, now: number): Schedule {
  let free = simultaneous - downloads.filter(({ state }) => state.kind === 'active').length
  const start: string[] = []
  let wakeAt: number | null = null
  for (const { id, state } of downloads) {
    const due = state.kind === 'waiting' || (state.kind === 'retrying' && state.at <= now)
    if (due && free > 0) {
      start.push(id)
      free -= 1
    }
    if (state.kind === 'retrying' && state.at > now) wakeAt = Math.min(wakeAt ?? state.at, state.at)
  }
  return { start, wakeAt }
}
