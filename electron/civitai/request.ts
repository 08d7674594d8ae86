import { failed, ok, type Failure, type Result } from '@shared/failure'
import got from 'got'
import { readAddress } from './address'
import type { Answer } from './answers'
import { failureOfError } from './failureOf'
import { isSafeProtocol, mayHaveKey } from './hosts'
import { defaultPatience, retryDelay, type Patience } from './retryDelay'

export interface RequesterOptions {
  /** The key to send while this base URL is in force; null when there is none for it. */
  key: (base: URL) => string | null
  userAgent: string
  /** Time, as something a test can hold: how to wait (ms), what time it is (epoch ms), and chance in [0, 1). */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  now?: () => number
  random?: () => number
  patience?: Patience
}

export interface Question {
  url: URL
  /** The configured base URL, which decides who may have the key. */
  base: URL
  /** Sent as a JSON body by POST. Questions only read, so they may be asked again. */
  post?: unknown
  /** Whether to go on to where a redirect points; else the redirect itself is the answer. */
  follow: (location: URL) => boolean
  /** The failure an answer means; null when it is what was asked for. */
  judge: (answer: Answer, now: number) => Failure | null
}

export type Requester = (question: Question, signal?: AbortSignal) => Promise<Result<Answer>>

/** More than any page of models: what is longer is not an answer to our questions. */
const longestBody = 64 * 1024 * 1024
const mostRedirects = 5
/** ms; images of huge models are slow, and Cloudflare gives up at 100 s by itself. */
const timeouts = { lookup: 10_000, connect: 15_000, secureConnect: 15_000, response: 60_000, socket: 30_000 }
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

  return async function ask(question, signal) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await exchange(question, options, signal)
      const failure = answer.ok ? question.judge(answer.value, now()) : answer.failure
      if (failure === null) return answer
      const delay = retryDelay(failure, attempt, now(), random(), patience)
      if (delay === null) return { ok: false, failure }
      await wait(delay, signal)
      signal?.throwIfAborted()
    }
  }
}

async function exchange(question: Question, options: RequesterOptions, signal?: AbortSignal): Promise<Result<Answer>> {
  let url = question.url
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await once(url, question, options, signal)
    if (!answer.ok) return answer
    const next = redirectOf(answer.value, question)
    if (next === null) return answer
    url = next
  }
  return failed('badResponse', { detail: 'redirected too often' })
}

function redirectOf(answer: Answer, question: Question): URL | null {
  const location = locationOf(answer)
  if (location === null || !isSafeProtocol(location, question.base)) return null
  // 301 to 303 turn a POST into a GET, which would be another question.
  if (question.post !== undefined && answer.status < 307) return null
  return question.follow(location) ? location : null
}

/** Where a redirect points, resolved against the address that answered; null when it is none or unreadable. */
export function locationOf(answer: Answer): URL | null {
  const location = answer.header('location')
  if (answer.status < 300 || answer.status > 399 || location === null) return null
  return readAddress(location, answer.url)
}

async function once(
  url: URL,
  question: Question,
  options: RequesterOptions,
  signal?: AbortSignal,
): Promise<Result<Answer>> {
  signal?.throwIfAborted()
  const key = mayHaveKey(url, question.base) ? (options.key(question.base)?.trim() ?? '') : ''
  if (!/^[\x21-\x7e]*$/.test(key)) return failed('badKey', { detail: 'the key holds characters no key has' })
  const call = got(url, {
    method: question.post === undefined ? 'GET' : 'POST',
    ...(question.post === undefined ? {} : { json: question.post }),
    ...(signal === undefined ? {} : { signal }),
    headers: {
      accept: 'application/json',
      'user-agent': options.userAgent,
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
    timeout: timeouts,
  })
  let received = 0
  void call.on('downloadProgress', ({ transferred }: { transferred: number }) => {
    received = transferred
    if (received > longestBody) call.cancel()
  })
  try {
    const { statusCode, headers, body } = await call
    const header = (name: string): string | null => [headers[name] ?? []].flat()[0] ?? null
    return ok({ status: statusCode, url, header, text: body, keySent: key !== '' })
  } catch (error) {
    signal?.throwIfAborted()
    if (received > longestBody) return failed('badResponse', { detail: 'an endless answer' })
    return { ok: false, failure: failureOfError(error) }
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
    if (signal?.aborted === true) end()
  })
}
