import type { Download, DownloadState } from '@shared/download'

/** What to do now, and when to look again (epoch ms; null: nothing waits for a time). */
export interface Schedule {
  start: string[]
  /** What runs and may not any more. */
  stop: string[]
  wakeAt: number | null
}

/** The allowed hours at one moment. */
export interface Gate {
  open: boolean
  /** Epoch ms of the next opening or closing. */
  until: number
  /** Downloads that may run all the same. */
  free: ReadonlySet<string>
}

/**
 * Chooses what starts now: first come, first served, as many as there are free places; a download that waits for a time
 * holds no place. Outside of the allowed hours nothing starts, and what takes from the network stops. Pure.
 * @param simultaneous places in all
 * @param gate null: no hours are set
 */
export function schedule(
  downloads: readonly Download[],
  simultaneous: number,
  now: number,
  gate: Gate | null = null,
): Schedule {
  let free = simultaneous - downloads.filter(({ state }) => state.kind === 'active').length
  const start: string[] = []
  const stop: string[] = []
  let wakeAt: number | null = null
  for (const { id, state } of downloads) {
    const allowed = gate === null || gate.open || gate.free.has(id)
    const due = state.kind === 'waiting' || (state.kind === 'retrying' && state.at <= now)
    if (due && allowed && free > 0) {
      start.push(id)
      free -= 1
    }
    if (!allowed && takesFromNetwork(state)) stop.push(id)
    if (state.kind === 'retrying' && state.at > now) wakeAt = earlier(wakeAt, state.at)
    if (gate !== null && (due || state.kind === 'active' || state.kind === 'retrying'))
      wakeAt = earlier(wakeAt, gate.until)
  }
  return { start, stop, wakeAt }
}

/** What is only being checked and placed is let finish. */
function takesFromNetwork(state: DownloadState): boolean {
  return state.kind === 'active' && (state.step === 'resolving' || state.step === 'receiving')
}

function earlier(one: number | null, other: number): number {
  return Math.min(one ?? other, other)
}
