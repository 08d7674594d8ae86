import { failed, ok, type Result } from '@shared/failure'
import { LARGEST_ID, LONGEST_USERNAME } from '@shared/limits'
import type { FileTraits, Link } from '@shared/link'
import { readAddress } from './address'
import { isCivitaiHost } from './hosts'

export type { Link } from '@shared/link'

/**
 * Reads a Civitai link (page of a model, version, picture, post or creator; download; API), an AIR, a bare id, or a hash
 * of any kind that Civitai lists. White space, quotes and angle brackets around it do not matter. Fails with badLink,
 * whose detail says why.
 * @param extraHosts hosts (with port, as in `URL.host`) that count as Civitai too: the configured base URL's
 */
export function parseLink(text: string, extraHosts: readonly string[] = []): Result<Link> {
  const bare = text.trim().replace(/^[\s"'`<(]+|[\s"'`>)]+$/g, '')
  if (bare === '') return failed('badLink', { detail: 'nothing was given' })
  if (/^\d+$/.test(bare) && bare.length < 64) return linkOfId(bare)
  if (isHash(bare)) return ok({ kind: 'hash', hash: bare.toLowerCase() })
  if (airPattern.test(bare) || /^urn:/i.test(bare)) return linkOfAir(bare)
  return linkOfAddress(bare, extraHosts)
}

function readId(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !/^\d{1,10}$/.test(text)) return null
  const id = Number(text)
  return id >= 1 && id <= LARGEST_ID ? id : null
}

function linkOfId(text: string): Result<Link> {
  const id = readId(text)
  return id === null ? failed('badLink', { detail: 'no id of Civitai is that large or zero' }) : ok({ kind: 'id', id })
}

/**
 * 64 hex digits are a SHA-256 or BLAKE3, 12 an AutoV3, 10 an AutoV2, 8 an AutoV1 or CRC32. In the short ones a letter
 * tells them from an id, and in the shortest a digit from a word.
 */
export function isHash(text: string): boolean {
  if (/^[0-9a-f]{64}$/i.test(text)) return true
  if (!/[a-f]/i.test(text)) return false
  return /^[0-9a-f]{10}$/i.test(text) || (/\d/.test(text) && /^(?:[0-9a-f]{8}|[0-9a-f]{12})$/i.test(text))
}

/**
 * AIR: `urn:air:{ecosystem}:{type}:{source}:{id}@{version}:{layer}.{format}`, where all before the source and all after
 * the id may be missing (civitai wiki, AIR - Uniform Resource Names for AI).
 */
const airPattern =
  /^(?:urn:)?(?:air:)?(?:[\w.-]+:){0,2}civitai:(?<model>\d+)(?:@(?<version>\d+))?(?::[\w-]+)?(?:\.\w+)?(?:\?.*)?$/i

function linkOfAir(text: string): Result<Link> {
  const groups = airPattern.exec(text)?.groups
  const modelId = readId(groups?.model)
  if (modelId === null) return failed('badLink', { detail: 'an AIR, but not of a model on Civitai' })
  const version = groups?.version
  if (version === undefined) return ok({ kind: 'model', modelId, versionId: null })
  const versionId = readId(version)
  return versionId === null
    ? failed('badLink', { detail: 'an AIR without a usable version' })
    : ok({ kind: 'model', modelId, versionId })
}

function linkOfAddress(text: string, extraHosts: readonly string[]): Result<Link> {
  if (/\s/.test(text)) return failed('badLink', { detail: 'more than one word' })
  const url = readAddress(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || !/^https?:$/.test(url.protocol)) return failed('badLink', { detail: 'not a web address' })
  if (!isCivitaiHost(url.host) && !extraHosts.includes(url.host))
    return failed('badLink', { detail: `a link of ${url.host}, not of Civitai` })
  const link = linkOfPath(url) ?? linkOfQuestion(url)
  return link === null ? failed('badLink', { detail: 'a page of Civitai, but not one of models' }) : ok(link)
}

/** What the path of a page, a download or a question to the API names. */
function linkOfPath(url: URL): Link | null {
  const path = url.pathname.replace(/^\/api\/v1(?=\/)/, '')
  const after = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1]

  const hash = after(/^\/model-versions\/by-hash\/([^/]+)\/?$/)
  if (hash !== undefined && isHash(hash)) return { kind: 'hash', hash: hash.toLowerCase() }

  const modelId = readId(after(/^\/models\/(\d+)(?:\/|$)/))
  if (modelId !== null) return { kind: 'model', modelId, versionId: readId(url.searchParams.get('modelVersionId')) }

  const versionId = readId(after(/^\/model-versions\/(?:mini\/)?(\d+)(?:\/|$)/))
  if (versionId !== null) return { kind: 'version', versionId, fileId: readId(url.searchParams.get('modelFileId')) }

  const downloadId = readId(after(/^\/api\/download\/models\/(\d+)\/?$/))
  if (downloadId !== null) return linkOfDownload(downloadId, url.searchParams)

  const imageId = readId(after(/^\/images\/(\d+)(?:\/|$)/))
  if (imageId !== null) return { kind: 'image', imageId }

  const postId = readId(after(/^\/posts\/(\d+)(?:\/|$)/))
  if (postId !== null) return { kind: 'post', postId }

  return linkOfCreator(after(/^\/user\/([^/]+)(?:\/|$)/))
}

function linkOfDownload(versionId: number, params: URLSearchParams): Link {
  const fileId = readId(params.get('fileId'))
  const traits: FileTraits = {}
  const names = { kind: 'type', format: 'format', size: 'size', precision: 'fp' } as const
  for (const trait of ['kind', 'format', 'size', 'precision'] as const) {
    const value = params.get(names[trait])
    if (value !== null && value !== '' && value.length <= 60) traits[trait] = value
  }
  // The file's own id says more than what it is like.
  const like = fileId === null && Object.keys(traits).length > 0 ? { traits } : {}
  return { kind: 'version', versionId, fileId, ...like }
}

function linkOfCreator(part: string | undefined): Link | null {
  if (part === undefined) return null
  const username = decoded(part).trim()
  return username === '' || username.length > LONGEST_USERNAME ? null : { kind: 'creator', username }
}

/** The text of a part of a path; as it is where its escapes cannot be read. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A stray percent sign is one.
    return part
  }
}

/** What a list of the API is asked for, and where the log-in page goes back to. */
function linkOfQuestion(url: URL): Link | null {
  const params = url.searchParams
  if (/^\/api\/v1\/images\/?$/.test(url.pathname)) {
    const [imageId, postId] = [readId(params.get('imageId')), readId(params.get('postId'))]
    const versionId = readId(params.get('modelVersionId'))
    if (imageId !== null) return { kind: 'image', imageId }
    if (postId !== null) return { kind: 'post', postId }
    if (versionId !== null) return { kind: 'version', versionId, fileId: null }
    const modelId = readId(params.get('modelId'))
    return modelId === null ? null : { kind: 'model', modelId, versionId: null }
  }
  if (/^\/api\/v1\/models\/?$/.test(url.pathname)) return linkOfCreator(params.get('username') ?? undefined)
  const back = params.get('returnUrl')
  // Only a path: an address would be another place.
  if (url.pathname !== '/login' || back === null || !/^\/(?!\/)/.test(back)) return null
  const target = readAddress(back, url)
  return target?.host === url.host ? linkOfPath(target) : null
}
