import { failed, ok, type Result } from '@shared/failure'
import { LARGEST_ID } from '@shared/limits'
import { readAddress } from './address'
import { isCivitaiHost } from './hosts'

/** What a text that a person pasted points at. Ids are Civitai's, hashes lower-case hex. */
export type Link =
  | { kind: 'model'; modelId: number; versionId: number | null }
  | { kind: 'version'; versionId: number; fileId: number | null }
  /** A bare number: a model's or a version's id. */
  | { kind: 'id'; id: number }
  | { kind: 'hash'; hash: string }

/**
 * Reads a Civitai link (page, download or API), an AIR, a bare id, or a hash (SHA-256 or AutoV2). White space, quotes
 * and angle brackets around it do not matter. Fails with badLink, whose detail says why.
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

/** 64 hex digits are a SHA-256; 10 are an AutoV2, which digits alone could not be told from an id. */
function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text) || (/^[0-9a-f]{10}$/i.test(text) && /[a-f]/i.test(text))
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
  return linkOfPath(url)
}

function linkOfPath(url: URL): Result<Link> {
  const path = url.pathname.replace(/^\/api\/v1(?=\/)/, '')
  const hash = /^\/model-versions\/by-hash\/([^/]+)\/?$/.exec(path)?.[1]
  if (hash !== undefined && isHash(hash)) return ok({ kind: 'hash', hash: hash.toLowerCase() })

  const modelId = readId(/^\/models\/(\d+)(?:\/|$)/.exec(path)?.[1])
  if (modelId !== null) return ok({ kind: 'model', modelId, versionId: readId(url.searchParams.get('modelVersionId')) })

  const versionId = readId(/^\/model-versions\/(?:mini\/)?(\d+)(?:\/|$)/.exec(path)?.[1])
  if (versionId !== null) return ok({ kind: 'version', versionId, fileId: null })

  const downloadId = readId(/^\/api\/download\/models\/(\d+)\/?$/.exec(path)?.[1])
  if (downloadId !== null)
    return ok({ kind: 'version', versionId: downloadId, fileId: readId(url.searchParams.get('fileId')) })

  return failed('badLink', { detail: 'a page of Civitai, but not of a model' })
}
