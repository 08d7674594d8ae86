import { failed, FailureError, ok, type Failure, type Result } from '@shared/failure'
import got, { type Agents, type CancelableRequest, type Response } from 'got'
import { readAddress } from './address'
import type { Answer } from './answers'
import { failureOfError } from './failureOf'
import { isSafeProtocol, mayHaveKey } from './hosts'

/** Agents by which an address is reached; where there is none, Node's own. Rejects with a FailureError. */
export type Reach = (url: URL) => Promise<Agents>

/** What the requests of one client have in common. */
export interface Sender {
  /** The key to send while this base URL is in force; null when there is none for it. */
  key: (base: URL) => string | null
  userAgent: string
  reach?: Reach
  /** Ms; others than the usual ones are for tests. */
  timeouts?: Timeouts
}

type Timeouts = Partial<Record<'lookup' | 'connect' | 'secureConnect' | 'response' | 'socket' | 'request', number>>

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
  /** Requests at most; left out: as patient as the client is. */
  attempts?: number
}

/** More than any page of models: what is longer is not an answer to our questions. */
const longestBody = 64 * 1024 * 1024
const mostRedirects = 5
/** ms; images of huge models are slow, and Cloudflare gives up at 100 s by itself. A body that trickles ends in time too. */
const usualTimeouts: Timeouts = {
  lookup: 10_000,
  connect: 15_000,
  secureConnect: 15_000,
  response: 60_000,
  socket: 30_000,
  request: 180_000,
}

/**
 * Asks once: key as a header and only to hosts that may have it, redirects by hand. An aborted signal rejects with its
 * reason; everything else is a Result.
 */
export async function exchange(question: Question, options: Sender, signal?: AbortSignal): Promise<Result<Answer>> {
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

async function once(url: URL, question: Question, options: Sender, signal?: AbortSignal): Promise<Result<Answer>> {
  signal?.throwIfAborted()
  const key = mayHaveKey(url, question.base) ? (options.key(question.base)?.trim() ?? '') : ''
  if (!/^[\x21-\x7e]*$/.test(key)) return failed('badKey', { detail: 'the key holds characters no key has' })
  const agent = await agentsFor(url, options.reach)
  if (!agent.ok) return agent
  const call = got(url, {
    ...(agent.value === null ? {} : { agent: agent.value }),
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
    timeout: options.timeouts ?? usualTimeouts,
  })
  const silence = endsWithoutAnswer(call)
  let received = 0
  void call.on('downloadProgress', ({ transferred }: { transferred: number }) => {
    received = transferred
    if (received > longestBody) call.cancel()
  })
  try {
    const { statusCode, headers, body } = await Promise.race([call, silence])
    const clean = withoutKey(key)
    const header = (name: string): string | null => {
      const [value] = [headers[name] ?? []].flat()
      return value === undefined ? null : clean(value)
    }
    return ok({ status: statusCode, url, header, text: clean(body), keySent: key !== '' })
  } catch (error) {
    signal?.throwIfAborted()
    if (received > longestBody) return failed('badResponse', { detail: 'an endless answer' })
    return { ok: false, failure: failureOfError(error) }
  }
}

/** Shorter than any key of Civitai's (32): taken out, it would take words out too. */
const shortestKey = 12

/**
 * Takes the key that was sent out of what came back: an error that repeats it would bring it to the page, into the queue's
 * file and onto a terminal.
 */
function withoutKey(key: string): (text: string) => string {
  if (key.length < shortestKey) return (text) => text
  const spellings = [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])]
  return (text) => spellings.reduce((cleaned, spelling) => cleaned.replaceAll(spelling, '(key)'), text)
}

async function agentsFor(url: URL, reach: Reach | undefined): Promise<Result<Agents | null>> {
  try {
    return ok(reach === undefined ? null : await reach(url))
  } catch (error) {
    return { ok: false, failure: failureOfError(error) }
  }
}

/**
 * Rejects when the connection closes although neither an answer nor an error came: after a 101 that nobody asked for Node
 * closes it, and got says nothing, not even in time.
 */
function endsWithoutAnswer(call: CancelableRequest<Response<string>>): Promise<never> {
  return new Promise((_resolve, reject) => {
    void call.on('request', (request) => {
      let told = false
      const hear = (): void => void (told = true)
      request.once('response', hear)
      request.once('error', hear)
      request.once('close', () => {
        if (told) return
        call.cancel()
        reject(new FailureError({ kind: 'badResponse', detail: 'the connection was closed without an answer' }))
      })
    })
  })
}
