import type { Failure } from '@shared/failure'
import type { PartFile } from './partFile'

/** Longer ones (as JSON, in bytes) are not kept: the journal's slot has little room. */
const LONGEST = 200

/** Host and ETag of an answer, as one text; null where no ETag was sent. Weak and strong ones of a name are one. */
export function originOf(url: string, etag: string | undefined): string | null {
  if (etag === undefined) return null
  const origin = `${new URL(url).host} ${etag.trim().replace(/^W\//, '')}`
  return Buffer.byteLength(JSON.stringify(origin)) > LONGEST ? null : origin
}

/**
 * For a file that Civitai lists no hash of: whether the bytes from `start` on belong to those before. The same storage with
 * another ETag has another file; two storages of Civitai name one file differently, so they are not compared. What comes
 * from byte 0 on is noted in the part. Answers changedOnServer, or null where all is well.
 */
export function checkOrigin(part: PartFile, start: number, now: string | null): Failure | null {
  const before = part.origin()
  if (start === 0) part.setOrigin(now)
  else if (before !== null && now !== null && hostOf(before) === hostOf(now) && before !== now)
    return { kind: 'changedOnServer', expected: before, actual: now }
  return null
}

function hostOf(origin: string): string {
  return origin.slice(0, origin.indexOf(' '))
}
