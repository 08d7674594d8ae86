import type { DownloadState } from '@shared/download'
import { farthestTry } from './retry'

/** A difference of fewer ms between the two clocks is how clocks are, and no jump. */
const JUMP_MS = 5000

/** Finds out when the system's clock was set back. */
export interface ClockWatch {
  /** Ms by which it was set back since the last look; 0: it was not. Sleep, and being set forward, are none. */
  setBack(): number
}

/**
 * @param now epoch ms: the clock that a person or a time server may set
 * @param elapsed ms on a clock that nobody sets
 */
export function createClockWatch(now: () => number, elapsed: () => number): ClockWatch {
  let difference = now() - elapsed()
  return {
    setBack() {
      const before = difference
      difference = now() - elapsed()
      const back = before - difference
      return back > JUMP_MS ? back : 0
    },
  }
}

/**
 * The state with the pause that was planned, whatever became of the clock: a pause of seconds does not become one of hours
 * because the clock was set back, here or while the app was closed. The same object where nothing is to change. Pure.
 * @param setBack ms by which the clock was set back since the last look
 * @param now epoch ms
 */
export function withClock(state: DownloadState, setBack: number, now: number): DownloadState {
  // The end of early access is a date in the world, and stays it.
  if (state.kind !== 'retrying' || state.failure.kind === 'earlyAccess') return state
  const at = Math.min(state.at - setBack, farthestTry(state.failure, now))
  return at < state.at ? { ...state, at } : state
}
