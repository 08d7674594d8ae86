import { failed, ok, type Failure, type Result } from '@shared/failure'
import type { Kept } from '@shared/schemas/kept'
import { readAddress } from './address'
import { parseJson, readJson, type Answer } from './answers'
import { failureOfAnswer, isSuccess } from './failureOf'
import { mayBeKept, type Memory } from './memory'
import { addressOf, type Query } from './queries'
import type { Requester, RequesterOptions } from './request'

/** `key` is asked for at each request, so a key that was just set is used by the next one. */
export interface CivitaiOptions extends RequesterOptions {
  /** Base URL in force, without a path: `https://civitai.com`, or a stand-in's. */
  baseUrl: () => string
  /** Answers of earlier; without it there are none. */
  memory?: Memory
}

/** A result that may be one of earlier, with the mark of it. */
export type Answered<T> = { ok: true; value: T; kept?: Kept } | { ok: false; failure: Failure }

/** Requests at most where an earlier answer is at hand. */
const ATTEMPTS_WITH_MEMORY = 2

/** One question to the API, and how its answer is read: null is not the data that was asked for. */
export interface Asked<T> {
  path: string
  query?: Query
  post?: unknown
  read: (body: unknown) => T | null
  /** True: about the person, so never kept. */
  personal?: boolean
}

/** Asks one question after the other: fresh answers first, what was seen earlier where Civitai cannot be asked. */
export interface Questions {
  get: <T>(asked: Asked<T>, signal?: AbortSignal) => Promise<Answered<T>>
  /** The address in force; fails with unexpected where the setting is none. */
  base: () => Result<URL>
  hasKey: () => boolean
}

export function createQuestions(options: CivitaiOptions, request: Requester): Questions {
  async function get<T>(asked: Asked<T>, signal?: AbortSignal): Promise<Answered<T>> {
    const base = baseOf(options)
    if (!base.ok) return base
    const url = addressOf(base.value, asked.path, asked.query)
    const remembers = asked.post === undefined && asked.personal !== true
    const memory = remembers ? options.memory : undefined
    const answer = await request(
      {
        url,
        base: base.value,
        follow: () => true,
        judge: (each: Answer, at: number) => (isSuccess(each) ? null : failureOfAnswer(each, at)),
        ...(asked.post === undefined ? {} : { post: asked.post }),
        // Whoever waits is better off with what was seen earlier than with nothing for long.
        ...(memory?.has(url.href) === true ? { attempts: ATTEMPTS_WITH_MEMORY } : {}),
      },
      signal,
    )
    const found = answer.ok ? readAnswer(answer.value, asked) : answer
    if (found.ok && answer.ok) memory?.put(url.href, answer.value.text)
    if (found.ok || memory === undefined || !mayBeKept(found.failure)) return found
    return (await recall(memory, url.href, asked, found.failure)) ?? found
  }

  function hasKey(): boolean {
    const base = baseOf(options)
    return base.ok && (options.key(base.value)?.trim() ?? '') !== ''
  }

  return { get, base: () => baseOf(options), hasKey }
}

function readAnswer<T>(answer: Answer, { path, read }: Asked<T>): Result<T> {
  const body = readJson(answer)
  if (!body.ok) return body
  const value = read(body.value)
  if (value !== null) return ok(value)
  return failed('badResponse', { status: answer.status, detail: `${path}: not the data that was asked for` })
}

/** What was answered earlier, read as today; null where there is nothing that can be read. */
async function recall<T>(
  memory: Memory,
  question: string,
  { read }: Asked<T>,
  failure: Failure,
): Promise<Answered<T> | null> {
  const seen = await memory.get(question)
  const body = seen === null ? null : parseJson(seen.body)
  const value = body?.ok === true ? read(body.value) : null
  return seen === null || value === null ? null : { ok: true, value, kept: { seenAt: seen.at, failure } }
}

function baseOf(options: CivitaiOptions): Result<URL> {
  const base = readAddress(options.baseUrl())
  if (base !== null && /^https?:$/.test(base.protocol)) return ok(base)
  return failed('unexpected', { detail: `the base URL of Civitai is not a web address: ${options.baseUrl()}` })
}
