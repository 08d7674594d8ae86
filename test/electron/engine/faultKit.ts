import { expect } from 'vitest'
import type { FailureKind } from '../../../shared/failure'
import type { Action, Fault } from '../../civitai/faults'
import type { Stage } from './stage'

export const MIB = 2 ** 20

/** Name of the part file of `medium`. */
export const PART = '20100-501000.mpdl'

/** Strikes the first answer of the storage only. */
export const once = (action: Action): Fault => ({ match: { origin: 'storage', nth: 1 }, do: action })

/** Strikes every answer of the storage. */
export const always = (action: Action): Fault => ({ match: { origin: 'storage' }, do: action })

/** The connection breaks once, in the middle of `medium`. */
export const cut = once({ kind: 'cut', afterBytes: 3 * MIB })

/** Failures after which downloads were tried again, or the one of them that is named, in order. */
export function failuresOf(stage: Stage, id?: string): FailureKind[] {
  return stage.events
    .flatMap((event) => (event.kind === 'downloads' ? event.changed : []))
    .filter((changed) => id === undefined || changed.id === id)
    .flatMap(({ state }) => (state.kind === 'retrying' ? [state.failure.kind] : []))
}

/** Bytes of bodies that the storage sent in all. */
export function sentBytes(stage: Stage): number {
  return stage.fetches().reduce((sum, { bytesSent }) => sum + bytesSent, 0)
}

/** What may have stood in a connection's buffers when it broke: it was sent, and is asked for again. */
const LOST = MIB / 4

/** The storage sent each byte once, but for what was lost with so many broken connections. */
export function expectSentOnce(sent: number, bytes: number, broken: number): void {
  expect(sent).toBeGreaterThanOrEqual(bytes)
  expect(sent).toBeLessThanOrEqual(bytes + broken * LOST)
}
