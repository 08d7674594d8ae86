import type { Download, DownloadState } from '@shared/download'
import type { Wall } from './wall'

/** What to do now, and when to look again (epoch ms; null: nothing waits for a time). */
export interface Schedule {
  start: string[]
  /** What runs and may not any more. */
  stop: string[]
  /** What would start, and is told to wait for what holds all. */
  hold: string[]
  /** What waited for what held all, whose time has come, and has no place yet. */
  letGo: string[]
  wakeAt: number | null
}

/** The allowed hours, and whether the computer is to rest, at one moment. */
export interface Gate {
  open: boolean
  /** Epoch ms of the next opening or closing; Infinity: not known. */
  until: number
  /** Downloads that may run all the same. */
  free: ReadonlySet<string>
}

/**
 * Chooses what starts now: first come, first served, as many as there are free places; a download that waits for a time
 * holds no place, nor does one that is all here and only being checked and placed, for the line is free then; in all there are
 * never more than twice as many as places. Outside of the allowed hours nothing starts, and what takes from the network
 * stops. Behind a wall nothing starts either, but what runs goes on. Pure.
 * @param simultaneous places in all
 * @param gate null: no hours are set
 * @param wall null: nothing holds the whole queue
 */
export function schedule(
  downloads: readonly Download[],
  simultaneous: number,
  now: number,
  gate: Gate | null = null,
  wall: Wall | null = null,
): Schedule {
  const active = downloads.filter(({ state }) => state.kind === 'active')
  const busy = active.filter(({ state }) => !isFinishing(state)).length
  let free = Math.min(simultaneous - busy, 2 * simultaneous - active.length)
  const start: string[] = []
  const stop: string[] = []
  const hold: string[] = []
  const letGo: string[] = []
  let wakeAt: number | null = null
  for (const { id, state } of downloads) {
    const allowed = gate === null || gate.open || gate.free.has(id)
    const due = state.kind === 'waiting' || (state.kind === 'retrying' && state.at <= now)
    if (due && allowed && wall !== null && !wall.free.has(id)) {
      hold.push(id)
      wakeAt = earlier(wakeAt, wall.by.at)
    } else if (due && allowed && free > 0) {
      start.push(id)
      free -= 1
    } else if (due && state.kind === 'retrying' && state.holdsAll === true) letGo.push(id)
    if (!allowed && takesFromNetwork(state)) stop.push(id)
    if (state.kind === 'retrying' && state.at > now) wakeAt = earlier(wakeAt, state.at)
    if (gate !== null && (due || state.kind === 'active' || state.kind === 'retrying'))
      wakeAt = earlier(wakeAt, gate.until)
  }
  return { start, stop, hold, letGo, wakeAt }
}

/** All of it is here, and it is only being checked and placed. */
function isFinishing(state: DownloadState): boolean {
  return state.kind === 'active' && (state.step === 'verifying' || state.step === 'placing')
}

/** What is only being checked and placed is let finish. */
function takesFromNetwork(state: DownloadState): boolean {
  return state.kind === 'active' && (state.step === 'resolving' || state.step === 'receiving')
}

function earlier(one: number | null, other: number): number {
  return Math.min(one ?? other, other)
}
