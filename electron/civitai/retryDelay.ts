import type { Failure, FailureKind } from '@shared/failure'

/** How patient one question is. Times in ms. Civitai advises to back off from 1 s to 30 s (developer docs, errors). */
export interface Patience {
  /** Requests at most, the first included. */
  attempts: number
  /** The first back-off; it doubles with each further attempt. */
  base: number
  /** The longest back-off of our own choosing. */
  longest: number
  /**
   * The longest `Retry-After` that is waited for; a longer one ends the question, its `until` tells when to come back.
   */
  longestRetryAfter: number
}

export const defaultPatience: Patience = { attempts: 4, base: 1000, longest: 30_000, longestRetryAfter: 60_000 }

/** Failures that may go away when the same question is asked again a little later. */
const passing: ReadonlySet<FailureKind> = new Set(['offline', 'connection', 'stalled', 'rateLimited', 'overloaded'])

/**
 * How long to wait before asking again, in ms; null: do not.
 * @param failure what the last attempt ended with; its `until` is what a `Retry-After` said
 * @param attempt how many requests were made, from 1
 * @param now epoch ms
 * @param random in [0, 1): the back-off is spread over its upper half so that many askers do not come back together
 */
export function retryDelay(
  failure: Failure,
  attempt: number,
  now: number,
  random: number,
  patience: Patience,
): number | null {
  if (!passing.has(failure.kind) || attempt >= patience.attempts) return null
  // Only a browser passes that; asking again at once makes it stay longer.
  if (failure.page === 'challenge') return null
  const backOff = Math.min(patience.longest, patience.base * 2 ** (attempt - 1))
  const spread = Math.round(backOff * (0.5 + random / 2))
  if (failure.until === undefined) return spread
  const asked = failure.until - now
  return asked > patience.longestRetryAfter ? null : Math.max(asked, spread)
}
