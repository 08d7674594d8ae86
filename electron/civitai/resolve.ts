import { failed, ok, type Failure, type Result } from '@shared/failure'
import { z } from 'zod'
import { readAddress } from './address'
import { isHtml, parseJson, words, type Answer } from './answers'
import { fileNameIn } from './contentDisposition'
import { locationOf } from './exchange'
import { failureOfAnswer } from './failureOf'
import { knownPage } from './knownPage'
import { isSafeProtocol, mayHaveKey } from './hosts'
import type { Requester } from './request'
import { readTime } from './time'

/** Where a file's bytes are to be had now. */
export interface Address {
  /** Signed address at a storage host, good for an hour or a day: used at once, never stored or logged. */
  url: string
  /** The name the storage will send, where the address tells it. */
  fileName: string | null
}

export interface WantedAddress {
  versionId: number
  fileId: number
  /** As Civitai listed it; null: built from the ids. */
  downloadUrl: string | null
}

/**
 * Asks Civitai where the file is: the first hop of a download, with the redirect taken by hand. Each success counts
 * toward Civitai's daily quota, so ask once per attempt, not per range.
 *
 * Fails with needsKey, badKey (a key was sent, yet Civitai asks to log in), downloadsDisabled, earlyAccess (`until`
 * where a date is given), paid, forbidden, archived, notFound, quota, rateLimited, regionBlocked, overloaded,
 * badResponse, or what the network did. The order of Civitai's own checks: civitai source,
 * pages/api/download/models/[modelVersionId].ts.
 */
export async function resolve(
  ask: Requester,
  base: URL,
  file: WantedAddress,
  signal?: AbortSignal,
): Promise<Result<Address>> {
  const question = {
    url: firstHop(base, file),
    base,
    // From one of Civitai's own hosts to another, e.g. to its canonical one.
    follow: (location: URL) => mayHaveKey(location, base) && location.pathname.startsWith('/api/download/'),
    judge: (answer: Answer, now: number) => judge(answer, base, now),
  }
  const answer = await ask(question, signal)
  if (!answer.ok) return answer
  const location = storageAddress(answer.value, base)
  if (location === null) return failed('badResponse', { status: answer.value.status, detail: 'no address' })
  return ok({ url: location.href, fileName: nameOf(answer.value, location) })
}

/**
 * The download address on the configured base. A listed query is kept, since it may be the only one that works (the
 * file of another version has `?type=VAE`). A listed address without one means "the primary file", which depends on the
 * account's preferences, so the file is named by its id there.
 */
function firstHop(base: URL, file: WantedAddress): URL {
  const listed = file.downloadUrl === null ? null : readAddress(file.downloadUrl)
  const isListed = listed !== null && /^\/api\/download\/models\/\d+\/?$/.test(listed.pathname)
  const url = new URL(isListed ? listed.pathname : `/api/download/models/${String(file.versionId)}`, base)
  if (isListed) url.search = listed.search
  url.searchParams.delete('token')
  if (url.search === '') url.searchParams.set('fileId', String(file.fileId))
  return url
}

function judge(answer: Answer, base: URL, now: number): Failure | null {
  const { status } = answer
  const location = locationOf(answer)
  if (location !== null) return judgeRedirect(answer, location, base)
  if (knownPage(answer) !== null) return failureOfAnswer(answer, now)
  if (status < 400) return { kind: 'badResponse', status, detail: `no redirect to a file: ${words(answer)}` }
  if (status === 401) return judge401(answer)
  if (status === 403 && !isHtml(answer)) return judge403(answer)
  return failureOfAnswer(answer, now)
}

/** Redirects to pages of Civitai's own are refusals in disguise: that is how it answers browsers. */
function judgeRedirect(answer: Answer, location: URL, base: URL): Failure | null {
  const { status } = answer
  if (storageAddress(answer, base) !== null) return null
  if (isLogin(location)) return { kind: answer.keySent ? 'badKey' : 'needsKey', status }
  if (isOwnPage(location, answer, base) && /^\/(?:model-versions|models)\//.test(location.pathname))
    return { kind: 'earlyAccess', status }
  return { kind: 'badResponse', status, detail: `a redirect to ${location.host}, which is no storage address` }
}

function judge401(answer: Answer): Failure {
  const detail = words(answer)
  if (/has disabled downloads/i.test(detail)) return { kind: 'downloadsDisabled', status: 401, detail }
  // Until 2026-07-29 this was said with 401, now with 403.
  if (/do not have access/i.test(detail)) return { kind: 'forbidden', status: 401, detail }
  // An unknown key is not refused as such: the file is then asked for as by nobody.
  return { kind: answer.keySent ? 'badKey' : 'needsKey', status: 401, detail }
}

const gateBody = z.object({ deadline: z.string().nullable().catch(null) })

function judge403(answer: Answer): Failure {
  const detail = words(answer)
  if (!/early access/i.test(detail)) return { kind: 'forbidden', status: 403, detail }
  const body = parseJson(answer.text)
  const gate = gateBody.safeParse(body.ok ? body.value : null)
  const until = readTime(gate.success ? gate.data.deadline : null)
  // Without a date the gate never opens by itself.
  return until === null ? { kind: 'paid', status: 403, detail } : { kind: 'earlyAccess', status: 403, detail, until }
}

/** The redirect's target, if bytes can be fetched there: safe protocol, no credentials, not a page of Civitai's own. */
function storageAddress(answer: Answer, base: URL): URL | null {
  const location = locationOf(answer)
  if (location === null || !isSafeProtocol(location, base)) return null
  if (location.username !== '' || location.password !== '') return null
  return isOwnPage(location, answer, base) || isLogin(location) ? null : location
}

function isOwnPage(location: URL, answer: Answer, base: URL): boolean {
  return location.origin === base.origin || location.origin === answer.url.origin || mayHaveKey(location, base)
}

function isLogin(location: URL): boolean {
  return /^\/(?:[a-z]{2}\/)?login(?:\/|$)/i.test(location.pathname) || location.hostname === 'auth.civitai.com'
}

/**
 * Storage addresses carry the name as the Content-Disposition they will answer with (R2 and B2 name the parameter so).
 */
function nameOf(answer: Answer, location: URL): string | null {
  const query = location.searchParams
  return (
    fileNameIn(answer.header('content-disposition')) ??
    fileNameIn(query.get('response-content-disposition')) ??
    fileNameIn(query.get('b2ContentDisposition'))
  )
}
