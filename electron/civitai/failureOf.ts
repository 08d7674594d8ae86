import { FailureError, type Failure, type FailureKind } from '@shared/failure'
import { offlineCodes, untrustedCodes } from '@shared/systemErrors'
import { RequestError, TimeoutError } from 'got'
import { isHtml, words, type Answer } from './answers'
import { knownPage } from './knownPage'
import { retryAfterTime } from '@shared/retryAfter'

/** True for an answer that brings data; a page of the edge or of a maintenance is none, whatever its status says. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300 && knownPage(answer) === null
}

/**
 * What an answer of the API that is not a success means (civitai source, pages/api/v1; Cloudflare before it).
 * @param now epoch ms, for Retry-After
 */
export function failureOfAnswer(answer: Answer, now: number): Failure {
  const detail = words(answer)
  const until = retryAfterTime(answer.header('retry-after'), now)
  const page = knownPage(answer)
  return {
    kind: page === null ? kindOf(answer, detail) : page === 'challenge' ? 'rateLimited' : 'overloaded',
    status: answer.status,
    ...(detail === '' ? {} : { detail }),
    ...(until === null ? {} : { until }),
    ...(page === null ? {} : { page }),
  }
}

function kindOf(answer: Answer, detail: string): FailureKind {
  const { status } = answer
  if (status >= 500) return 'overloaded'
  switch (status) {
    case 401:
      return answer.keySent ? 'badKey' : 'needsKey'
    case 402:
      return 'paid'
    case 403:
      // A page here is Cloudflare's: a challenge or its limit, not Civitai's word on the file.
      return isHtml(answer) ? 'rateLimited' : 'forbidden'
    case 404:
      return isHtml(answer) ? 'badResponse' : 'notFound'
    case 408:
      return 'connection'
    case 410:
      return 'archived'
    case 429:
      return isQuota(detail) ? 'quota' : 'rateLimited'
    case 451:
      return 'regionBlocked'
    case 499:
      return 'overloaded'
    default:
      return 'badResponse'
  }
}

/** Civitai's daily download quota answers 429 too, without Retry-After: asking again soon is of no use. */
function isQuota(detail: string): boolean {
  return /unusual amount of download/i.test(detail)
}

/** What an exception of got means. Its message never holds the key, which is sent as a header only. */
export function failureOfError(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  if (error instanceof TimeoutError) {
    const early = ['lookup', 'connect', 'secureConnect'].includes(error.event)
    return { kind: early ? 'connection' : 'stalled', detail: error.message }
  }
  if (error instanceof RequestError) {
    // What opened the connection has said it already.
    if (error.cause instanceof FailureError) return error.cause.failure
    const kind = offlineCodes.has(error.code)
      ? 'offline'
      : untrustedCodes.has(error.code)
        ? 'untrustedServer'
        : 'connection'
    return { kind, detail: `${error.code}: ${withoutQuery(error.message)}` }
  }
  return { kind: 'unexpected', detail: error instanceof Error ? error.message : String(error) }
}

/** A message may quote an address, and a signed address is a secret for as long as it lives. */
function withoutQuery(message: string): string {
  return message.replace(/(https?:\/\/[^\s?]+)\?\S*/gi, '$1')
}
