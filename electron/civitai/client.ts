import { bundledEnums } from '@shared/enums'
import { failed, ok, type Failure, type Result } from '@shared/failure'
import type { Access, Enums, Model, ModelPage, ModelSearch, Picture } from '@shared/model'
import { readAddress } from './address'
import { readJson, type Answer } from './answers'
import { failureOfAnswer } from './failureOf'
import { mapModel } from './mapModel'
import { mapVersionWithModel, type VersionWithModel } from './mapVersion'
import {
  mapCreatorPage,
  mapEnums,
  mapFoundHashes,
  mapModelPage,
  mapPicturePage,
  mapTagPage,
  mapVersionsOfPictures,
  type Creator,
  type FoundHash,
  type Page,
} from './pages'
import { addressOf, imagesQuery, modelsQuery, namesQuery, pageOf } from './queries'
import type { ImagesQuery, NamesQuery, Query } from './queries'
import { createRequester, type RequesterOptions } from './request'
import { resolve, type Address, type WantedAddress } from './resolve'
import { meBody } from './schemas'

export type { Address } from './resolve'
export type { VersionWithModel } from './mapVersion'

/** `key` is asked for at each request, so a key that was just set is used by the next one. */
export interface CivitaiOptions extends RequesterOptions {
  /** Base URL in force, without a path: `https://civitai.com`, or a stand-in's. */
  baseUrl: () => string
}

/**
 * Civitai, as this app sees it. Every question answers a Result, with a Failure of what Civitai or the network said
 * (`failureOf.ts`; badResponse when the answer is not what the API promises). Passing failures are retried inside.
 * An aborted signal rejects with its reason, and nothing else rejects.
 */
export interface Civitai {
  baseUrl(): string
  searchModels(search: ModelSearch, signal?: AbortSignal): Promise<Result<ModelPage>>
  /** notFound also for models whose page exists: Civitai's caches lag behind for minutes to days. */
  model(modelId: number, signal?: AbortSignal): Promise<Result<Model>>
  version(versionId: number, signal?: AbortSignal): Promise<Result<VersionWithModel>>
  /** @param hash AutoV2, SHA-256 or another that Civitai lists, hex of any case */
  versionByHash(hash: string, signal?: AbortSignal): Promise<Result<VersionWithModel>>
  /** Which of many files Civitai knows; unknown ones are left out, and the order is its own. */
  versionIdsByHash(sha256: string[], signal?: AbortSignal): Promise<Result<FoundHash[]>>
  images(query: ImagesQuery, signal?: AbortSignal): Promise<Result<Page<Picture>>>
  /** Ids of the versions that these pictures were made with, each once; no page after the first is asked for. */
  versionsOfImages(query: ImagesQuery, signal?: AbortSignal): Promise<Result<number[]>>
  creators(query: NamesQuery, signal?: AbortSignal): Promise<Result<Page<Creator>>>
  tags(query: NamesQuery, signal?: AbortSignal): Promise<Result<Page<{ name: string }>>>
  /** Types and base models to filter by. Never fails: the bundled list stands in where Civitai's cannot be had. */
  enums(signal?: AbortSignal): Promise<Result<Enums>>
  /** Whose key it is. needsKey without one, badKey for one that Civitai does not know: no other question tells. */
  me(signal?: AbortSignal): Promise<Result<{ username: string; tier: string | null }>>
  /** Where the file's bytes are now; see `resolve.ts`. */
  resolve(file: WantedAddress, signal?: AbortSignal): Promise<Result<Address>>
}

/** Hashes per question that Civitai takes (civitai source, by-hash/ids). */
const hashesAtOnce = 10_000

interface Asked<T> {
  path: string
  query?: Query
  post?: unknown
  read: (body: unknown) => T | null
}

/** @throws Error when the User-Agent is not fit for Civitai; see `createRequester` */
export function createCivitai(options: CivitaiOptions): Civitai {
  const request = createRequester(options)
  const now = options.now ?? Date.now

  async function get<T>({ path, query = {}, post, read }: Asked<T>, signal?: AbortSignal): Promise<Result<T>> {
    const base = baseOf(options)
    if (!base.ok) return base
    const question = {
      url: addressOf(base.value, path, query),
      base: base.value,
      follow: () => true,
      judge: (answer: Answer, at: number) => (isSuccess(answer) ? null : failureOfAnswer(answer, at)),
      ...(post === undefined ? {} : { post }),
    }
    const answer = await request(question, signal)
    if (!answer.ok) return answer
    const body = readJson(answer.value)
    if (!body.ok) return body
    const value = read(body.value)
    if (value !== null) return ok(value)
    return failed('badResponse', { status: answer.value.status, detail: `${path}: not the data that was asked for` })
  }

  const version: Civitai['version'] = (versionId, signal) =>
    get({ path: `model-versions/${String(versionId)}`, read: (body) => mapVersionWithModel(body, now()) }, signal)

  return {
    baseUrl: options.baseUrl,

    searchModels: (search, signal) =>
      get(
        { path: 'models', query: modelsQuery(search), read: (body) => mapModelPage(body, search.cursor, now()) },
        signal,
      ),

    model: (modelId, signal) =>
      get({ path: `models/${String(modelId)}`, read: (body) => mapModel(body, now()) }, signal),

    version,

    versionByHash: (hash, signal) =>
      get(
        {
          path: `model-versions/by-hash/${encodeURIComponent(hash)}`,
          read: (body) => mapVersionWithModel(body, now()),
        },
        signal,
      ),

    async versionIdsByHash(sha256, signal) {
      // Civitai keeps them in upper case, and one of another length makes it refuse them all.
      const hashes = sha256.filter((hash) => /^[0-9a-f]{64}$/i.test(hash)).map((hash) => hash.toUpperCase())
      const found: FoundHash[] = []
      for (let from = 0; from < hashes.length; from += hashesAtOnce) {
        const post = hashes.slice(from, from + hashesAtOnce)
        const part = await get({ path: 'model-versions/by-hash/ids', post, read: mapFoundHashes }, signal)
        if (!part.ok) return part
        found.push(...part.value)
      }
      return ok(found)
    },

    images: (query, signal) =>
      get(
        { path: 'images', query: imagesQuery(query), read: (body) => mapPicturePage(body, query.cursor ?? null) },
        signal,
      ),

    versionsOfImages: (query, signal) =>
      get({ path: 'images', query: imagesQuery(query), read: mapVersionsOfPictures }, signal),

    creators: (query, signal) =>
      get({ path: 'creators', query: namesQuery(query), read: (body) => mapCreatorPage(body, pageOf(query)) }, signal),

    tags: (query, signal) =>
      get({ path: 'tags', query: namesQuery(query), read: (body) => mapTagPage(body, pageOf(query)) }, signal),

    async enums(signal) {
      const enums = await get({ path: 'enums', read: mapEnums }, signal)
      return enums.ok ? enums : ok(bundledEnums)
    },

    async me(signal) {
      const base = baseOf(options)
      if (!base.ok) return base
      if ((options.key(base.value)?.trim() ?? '') === '') return failed('needsKey')
      return get({ path: 'me', read: (body) => meBody.safeParse(body).data ?? null }, signal)
    },

    async resolve(file, signal) {
      const base = baseOf(options)
      if (!base.ok) return base
      const address = await resolve(request, base.value, file, signal)
      if (address.ok || address.failure.kind !== 'needsKey') return address
      // Whoever has no key is told to log in, whatever the reason is; of a version in early access that is not all.
      const found = await version(file.versionId, signal)
      return (found.ok ? gateOf(found.value.version.access) : null) ?? address
    },
  }
}

/** The failure of a version that only its buyers may have yet; null for any other. */
function gateOf(access: Access): { ok: false; failure: Failure } | null {
  if (access.kind === 'paid') return failed('paid')
  if (access.kind !== 'earlyAccess') return null
  return failed('earlyAccess', access.endsAt === null ? {} : { until: access.endsAt })
}

function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300
}

function baseOf(options: CivitaiOptions): Result<URL> {
  const base = readAddress(options.baseUrl())
  if (base !== null && /^https?:$/.test(base.protocol)) return ok(base)
  return failed('unexpected', { detail: `the base URL of Civitai is not a web address: ${options.baseUrl()}` })
}
