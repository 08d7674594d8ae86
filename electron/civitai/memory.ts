import type { Failure, FailureKind } from '@shared/failure'
import { networkFailures } from '@shared/networkFailures'

/** What Civitai answered earlier, by question: for when it cannot be asked. */
export interface Memory {
  /** Whether there may be an answer; false also for as long as that is not known. */
  has(question: string): boolean
  /** The body as it came, and when (epoch ms); null where there is none. Never rejects. */
  get(question: string): Promise<{ body: string; at: number } | null>
  put(question: string, body: string): void
  clear(): void
}

const failing: ReadonlySet<FailureKind> = new Set([...networkFailures, 'rateLimited', 'overloaded'])

/**
 * True where the network or Civitai failed, so that an answer of earlier is better than none. What Civitai says of the thing
 * itself or of us (not found, no right, not in this country) is an answer, and no earlier one is shown in its place.
 */
export function mayBeKept({ kind, status }: Failure): boolean {
  if (kind === 'badResponse') return status === undefined || status < 300
  return failing.has(kind)
}
