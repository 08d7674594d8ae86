import { FailureError, type Failure, type Result } from '@shared/failure'
import type { Answer } from './answers'
import { exchange, type Question, type Sender } from './exchange'
import { createGate, type Gate, type Urgency } from './gate'
import { defaultPatience, retryDelay, type Patience } from './retryDelay'
import { sleep } from './sleep'

export interface RequesterOptions extends Sender {
  /** Time, as something a test can hold: how to wait (ms), what time it is (epoch ms), and chance in [0, 1). */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  now?: () => number
  random?: () => number
  patience?: Patience
  /** Through which all requests go; without one there is a gate for this client alone. */
  gate?: Gate
  /** Who waits for the answers; a person where it is left out. */
  urgency?: Urgency
}

export type Requester = (question: Question, signal?: AbortSignal) => Promise<Result<Answer>>

const browserWords = /mozilla|chrome|safari|firefox|opera|edge/i

/**
 * The one way out to Civitai: key as a header and only to hosts that may have it, redirects by hand, retries with
 * back-off. An aborted signal rejects with its reason; everything else is a Result.
 * @throws Error when the User-Agent looks like a browser's: Civitai would answer with pages instead of data
 * (civitai source, server/utils/request-helpers.ts)
 */
export function createRequester(options: RequesterOptions): Requester {
  if (options.userAgent.trim() === '' || browserWords.test(options.userAgent))
    throw new Error(`Not a User-Agent for Civitai: "${options.userAgent}"`)
  const { wait = sleep, now = Date.now, random = Math.random, patience = defaultPatience } = options
  const gate = options.gate ?? createGate({ wait, now })

  async function attempt(question: Question, signal?: AbortSignal): Promise<Result<Answer>> {
    const passer = { urgency: options.urgency ?? 'person', patience: patience.longestRetryAfter, signal }
    try {
      return await gate.pass(() => exchange(question, options, signal), passer)
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, failure: error.failure }
      throw error
    }
  }

  return async function ask(question, signal) {
    const attempts = question.attempts ?? patience.attempts
    for (let made = 1; ; made += 1) {
      const answer = await attempt(question, signal)
      const failure = answer.ok ? question.judge(answer.value, now()) : answer.failure
      if (failure === null) return answer
      const delay = retryDelay(failure, made, now(), random(), { ...patience, attempts })
      const reason = asksForPatience(failure)
      if (reason !== null) gate.shut(failure.until ?? now() + (delay ?? patience.longest), reason)
      if (delay === null) return { ok: false, failure }
      // The gate lets the next attempt pass when its time has come.
      if (reason === null) await wait(delay, signal)
      signal?.throwIfAborted()
    }
  }
}

/** Whether an answer is about all of our questions, not just this one. */
function asksForPatience({ kind, until }: Failure): 'rateLimited' | 'overloaded' | null {
  if (kind === 'rateLimited') return kind
  return kind === 'overloaded' && until !== undefined ? kind : null
}
