import { bundledEnums } from '@shared/enums'
import { failed, ok, type Failure, type Result } from '@shared/failure'
import type {
  Access,
  CreatorPage,
  Enums,
  ImagePage,
  ImageSearch,
  Model,
  ModelPage,
  ModelSearch,
  NameSearch,
  TagPage,
} from '@shared/model'
import type { FoundHash } from '@shared/schemas/civitai'
import { keyReport } from './keyReport'
import { mapMe, type Me } from './mapMe'
import { mapModel } from './mapModel'
import { mapVersionWithModel, type VersionWithModel } from './mapVersion'
import {
  mapCreatorPage,
  mapEnums,
  mapFoundHashes,
  mapImagePage,
  mapModelPage,
  mapTagPage,
  mapVersionsOfPictures,
} from './pages'
import { imagesQuery, madeWithQuery, modelsByIdQuery, modelsQuery, namesQuery, pageOf } from './queries'
import type { PictureOrPost } from './queries'
import { createQuestions, type Answered, type CivitaiOptions } from './questions'
import { createRequester } from './request'
import { resolve, type Address, type WantedAddress } from './resolve'
import { miniBody } from './schemas'

export type { Answered, CivitaiOptions } from './questions'
export type { Address } from './resolve'
export type { Me } from './mapMe'
export type { VersionWithModel } from './mapVersion'

/**
 * Civitai, as this app sees it. Every question answers a Result, with a Failure of what Civitai or the network said
 * (`failureOf.ts`; badResponse when the answer is not what the API promises). Passing failures are retried inside.
 * An aborted signal rejects with its reason, and nothing else rejects.
 */
export interface Civitai {
  baseUrl(): string
  searchModels(search: ModelSearch, signal?: AbortSignal): Promise<Answered<ModelPage>>
  /** notFound also for models whose page exists: Civitai's caches lag behind for minutes to days. */
  model(modelId: number, signal?: AbortSignal): Promise<Answered<Model>>
  /** Those of at most 100 that Civitai lists, in no order. */
  models(modelIds: readonly number[], signal?: AbortSignal): Promise<Answered<Model[]>>
  version(versionId: number, signal?: AbortSignal): Promise<Answered<VersionWithModel>>
  /** The same with the answer's JSON as it came. */
  versionAsTold(
    versionId: number,
    signal?: AbortSignal,
  ): Promise<Answered<{ body: unknown; version: VersionWithModel }>>
  /** Whether a version's files are only for those who are logged in. */
  needsKey(versionId: number, signal?: AbortSignal): Promise<Answered<boolean>>
  /** @param hash AutoV2, SHA-256 or another that Civitai lists, hex of any case */
  versionByHash(hash: string, signal?: AbortSignal): Promise<Result<VersionWithModel>>
  /** Which of many files Civitai knows; unknown ones are left out, and the order is its own. */
  versionIdsByHash(sha256: string[], signal?: AbortSignal): Promise<Result<FoundHash[]>>
  images(search: ImageSearch, signal?: AbortSignal): Promise<Answered<ImagePage>>
  /** Ids of the versions that a picture, or the first pictures of a post, were made with, each once. */
  versionsOfImages(of: PictureOrPost, signal?: AbortSignal): Promise<Answered<number[]>>
  creators(search: NameSearch, signal?: AbortSignal): Promise<Answered<CreatorPage>>
  tags(search: NameSearch, signal?: AbortSignal): Promise<Answered<TagPage>>
  /** Types and base models to filter by. Never fails: the bundled list stands in where Civitai's cannot be had. */
  enums(signal?: AbortSignal): Promise<Result<Enums>>
  /** Whose key it is. needsKey without one, badKey for one that Civitai does not know: no other question tells. */
  me(signal?: AbortSignal): Promise<Result<Me>>
  /** Where the file's bytes are now; see `resolve.ts`. */
  resolve(file: WantedAddress, signal?: AbortSignal): Promise<Result<Address>>
}

/** Hashes per question that Civitai takes (civitai source, by-hash/ids). */
const hashesAtOnce = 10_000

/** @throws Error when the User-Agent is not fit for Civitai; see `createRequester` */
export function createCivitai(options: CivitaiOptions): Civitai {
  const request = createRequester(options)
  const { get, base: baseUrl, hasKey } = createQuestions(options, request)
  const now = options.now ?? Date.now

  const me: Civitai['me'] = async (signal) => {
    const base = baseUrl()
    if (!base.ok) return base
    if (!hasKey()) return failed('needsKey')
    return get({ path: 'me', read: mapMe, personal: true }, signal)
  }

  const version: Civitai['version'] = (versionId, signal) =>
    get({ path: `model-versions/${String(versionId)}`, read: (body) => mapVersionWithModel(body, now()) }, signal)

  const versionAsTold: Civitai['versionAsTold'] = (versionId, signal) => {
    const read = (body: unknown): { body: unknown; version: VersionWithModel } | null => {
      const found = mapVersionWithModel(body, now())
      return found === null ? null : { body, version: found }
    }
    return get({ path: `model-versions/${String(versionId)}`, read }, signal)
  }

  return {
    baseUrl: options.baseUrl,
    versionAsTold,

    async searchModels(search, signal) {
      const personal = search.favorites === true || search.hidden === true
      // What is the account's own is refused without a key, so it need not be asked.
      if (personal && !hasKey()) return failed('needsKey')
      const query = modelsQuery(search)
      return get({ path: 'models', query, read: (body) => mapModelPage(body, search.cursor, now()), personal }, signal)
    },

    model: (modelId, signal) =>
      get({ path: `models/${String(modelId)}`, read: (body) => mapModel(body, now()) }, signal),

    models: (modelIds, signal) =>
      get(
        {
          path: 'models',
          query: modelsByIdQuery(modelIds),
          read: (body) => mapModelPage(body, null, now())?.models ?? null,
        },
        signal,
      ),

    version,

    needsKey: (versionId, signal) =>
      get(
        {
          path: `model-versions/mini/${String(versionId)}`,
          read: (body) => miniBody.safeParse(body).data?.requireAuth ?? null,
        },
        signal,
      ),

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

    images: (search, signal) =>
      get({ path: 'images', query: imagesQuery(search), read: (body) => mapImagePage(body, search.cursor) }, signal),

    creators: (search, signal) =>
      get(
        { path: 'creators', query: namesQuery(search), read: (body) => mapCreatorPage(body, pageOf(search)) },
        signal,
      ),

    versionsOfImages: (of, signal) =>
      get({ path: 'images', query: madeWithQuery(of), read: mapVersionsOfPictures }, signal),

    tags: (search, signal) =>
      get({ path: 'tags', query: namesQuery(search), read: (body) => mapTagPage(body, pageOf(search)) }, signal),

    async enums(signal) {
      const enums = await get({ path: 'enums', read: mapEnums }, signal)
      return enums.ok ? enums : ok(bundledEnums)
    },

    me,

    async resolve(file, signal) {
      const base = baseUrl()
      if (!base.ok) return base
      const address = await resolve(request, base.value, file, signal)
      if (address.ok) return address
      if (address.failure.kind === 'badKey') return keyIsNotTheReason(await me(signal)) ?? address
      if (address.failure.kind !== 'needsKey') return address
      // Whoever has no key is told to log in, whatever the reason is; of a version in early access that is not all.
      const found = await version(file.versionId, signal)
      return (found.ok ? gateOf(found.value.version.access) : null) ?? address
    },
  }
}

/** Where /me knows the key and all is well with it, it is the file that Civitai does not hand out; else null. */
function keyIsNotTheReason(me: Result<Me>): { ok: false; failure: Failure } | null {
  const report = keyReport(me, null)
  if (!report.ok || report.value.kind !== 'fine') return null
  return failed('forbidden', { status: 401, detail: 'the API key works, but not for this file' })
}

/** The failure of a version that only its buyers may have yet; null for any other. */
function gateOf(access: Access): { ok: false; failure: Failure } | null {
  if (access.kind === 'paid') return failed('paid')
  if (access.kind !== 'earlyAccess') return null
  return failed('earlyAccess', access.endsAt === null ? {} : { until: access.endsAt })
}
