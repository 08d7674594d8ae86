import { FailureError } from '@shared/failure'
import type { Courtesy } from '@shared/schemas/courtesy'
import PQueue from 'p-queue'
import { sleep } from './sleep'

/** Requests to Civitai at the same time, at most, whoever asks. */
const AT_ONCE = 4
/** A wait that is longer than this (ms) is nonsense: an absurd Retry-After. Then Civitai is asked again. */
const LONGEST_SHUT = 60 * 60_000

/** Whether somebody waits for the answer, or it is for the queue's or the library's sake. */
export type Urgency = 'person' | 'background'
const priorities: Record<Urgency, number> = { person: 1, background: 0 }

/** Who wants to pass. */
export interface Passer {
  urgency: Urgency
  /** Ms that it is worth waiting for the gate to open: where it stays shut for longer, the passer turns round at once. */
  patience: number
  signal?: AbortSignal | undefined
}

/**
 * The one gate through which all questions of the app go out to Civitai: few at once, those that a person waits for
 * first, and nobody while Civitai asks for patience. Downloads from the storage and pictures do not pass here.
 */
export interface Gate {
  /**
   * Runs `send` when it is its turn. Rejects with what `send` rejects with, with the signal's reason, and with a
   * FailureError (rateLimited or overloaded, `until` when the gate opens) where that is further away than the patience.
   */
  pass<T>(send: () => Promise<T>, passer: Passer): Promise<T>
  /** Civitai asks for patience until then (epoch ms): nobody passes before. An earlier time than that in force is dropped. */
  shut(until: number, reason: Shut['reason']): void
  /** What was asked of us does not hold any more: another Civitai is asked from now on. */
  open(): void
  state(): Courtesy
}

type Shut = Extract<Courtesy, { kind: 'waiting' }>

export interface GateOptions {
  /** Time, as something a test can hold; see `RequesterOptions`. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  now?: () => number
  /** Told of each change of the state. */
  onChange?: (state: Courtesy) => void
}

export function createGate({ wait = sleep, now = Date.now, onChange }: GateOptions = {}): Gate {
  const queue = new PQueue({ concurrency: AT_ONCE })
  const waiting = new Set<{ patience: number; turnRound: AbortController }>()
  let shut: Shut | null = null
  let opening: AbortController | null = null

  function open(): void {
    opening?.abort()
    opening = null
    if (shut === null) return
    shut = null
    queue.start()
    onChange?.({ kind: 'clear' })
  }

  /** Where nobody waits and nobody is told, there is no timer that keeps the process: the next who comes looks at the clock. */
  function openInTime({ until }: Shut): void {
    if (opening !== null) return
    const mine = new AbortController()
    opening = mine
    void wait(Math.max(0, until - now()), mine.signal).then(() => {
      if (opening === mine) open()
    })
  }

  function shutNow(): Shut | null {
    if (shut !== null && shut.until <= now()) open()
    return shut
  }

  return {
    async pass(send, { urgency, patience, signal }) {
      signal?.throwIfAborted()
      const before = shutNow()
      if (before !== null) {
        if (before.until - now() > patience) throw refusal(before)
        openInTime(before)
      }
      const turnRound = new AbortController()
      const entry = { patience, turnRound }
      const giveUp = (): void => turnRound.abort(signal?.reason)
      signal?.addEventListener('abort', giveUp)
      waiting.add(entry)
      try {
        return await queue.add(
          () => {
            waiting.delete(entry)
            return send()
          },
          { priority: priorities[urgency], signal: turnRound.signal },
        )
      } finally {
        waiting.delete(entry)
        signal?.removeEventListener('abort', giveUp)
      }
    },

    shut(wanted, reason) {
      const until = Math.min(wanted, now() + LONGEST_SHUT)
      const before = shutNow()
      if (until <= now() || (before !== null && before.until >= until)) return
      const state: Shut = { kind: 'waiting', until, reason }
      shut = state
      queue.pause()
      opening?.abort()
      opening = null
      onChange?.(state)
      for (const { patience, turnRound } of waiting) if (until - now() > patience) turnRound.abort(refusal(state))
      if (onChange !== undefined || waiting.size > 0) openInTime(state)
    },

    open,
    state: () => shutNow() ?? { kind: 'clear' },
  }
}

function refusal({ reason, until }: Shut): FailureError {
  return new FailureError({ kind: reason, until, detail: 'Civitai asked to wait' })
}
