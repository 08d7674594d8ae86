import { createHmac } from 'node:crypto'
import { storedName, type StandInFile } from './entries'

const secret = 'stand-in'
const HOUR = 3_600_000

/** What became of an address that was asked for. */
export type SignedPath =
  | {
      readonly store: 'r2' | 'b2'
      readonly ok: true
      readonly name: string
      readonly disposition: string | null
      readonly signature: string
    }
  | { readonly store: 'r2' | 'b2'; readonly ok: false; readonly reason: 'expired' | 'wrongSignature' | 'noStore' }

/**
 * An address that storage accepts until it expires.
 * @param lifeMs null: what the store gives, 24 h at R2 and 1 h at B2
 */
export function signedUrl(
  file: StandInFile,
  store: 'r2' | 'b2',
  lifeMs: number | null,
  base: string,
  now = Date.now(),
): string {
  const life = lifeMs ?? (store === 'r2' ? 24 * HOUR : HOUR)
  const disposition = `attachment; filename="${headerName(file.name)}"`
  const owner = String(1 + (file.versionId % 9000))
  const path =
    store === 'r2'
      ? `/model/${owner}/${storedName(file)}`
      : `/file/civitai-modelfiles/model/${owner}/${storedName(file)}`
  const url = new URL(base + path.split('/').map(encodeURIComponent).join('/'))
  if (store === 'r2') {
    url.searchParams.set('X-Amz-Expires', String(Math.round(life / 1000)))
    url.searchParams.set('response-content-disposition', disposition)
    url.searchParams.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256')
    url.searchParams.set('X-Amz-Credential', `standin/${compact(now).slice(0, 8)}/us-east-1/s3/aws4_request`)
    url.searchParams.set('X-Amz-Date', `${compact(now).slice(0, 8)}T${compact(now).slice(8)}Z`)
    url.searchParams.set('X-Amz-SignedHeaders', 'host')
    url.searchParams.set('X-Amz-Signature', sign(url, now + life))
  } else {
    url.searchParams.set('b2ContentDisposition', disposition)
    const times = `3_${compact(now)}_${sign(url, now + life)}_004_${compact(now + life)}_0042_dnld`
    url.searchParams.set('Authorization', times)
  }
  return url.href
}

/** Reads an address: is it signed for just this path and query, and is it still alive? */
export function readSignedUrl(url: URL, now = Date.now()): SignedPath {
  const store = url.pathname.startsWith('/file/') ? 'b2' : 'r2'
  if (!/^\/(file\/civitai-modelfiles\/)?model\/\d+\/[^/]+$/.test(url.pathname))
    return { store, ok: false, reason: 'noStore' }
  const [field, dispositionField] =
    store === 'r2' ? ['X-Amz-Signature', 'response-content-disposition'] : ['Authorization', 'b2ContentDisposition']
  const value = url.searchParams.get(field) ?? ''
  const signature = store === 'r2' ? value : (value.split('_')[2] ?? '')
  const unsigned = new URL(url)
  unsigned.searchParams.delete(field)
  const expiresAt = parseInt(signature.slice(0, 12), 16)
  if (!(expiresAt > 0) || sign(unsigned, expiresAt) !== signature) return { store, ok: false, reason: 'wrongSignature' }
  if (expiresAt <= now) return { store, ok: false, reason: 'expired' }
  const name = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1))
  return { store, ok: true, name, disposition: url.searchParams.get(dispositionField), signature }
}

/** The expiry in ms, in hex, and a seal over it, path and query: 64 digits, as long as a real signature. */
function sign(url: URL, expiresAt: number): string {
  const stamp = Math.round(expiresAt).toString(16).padStart(12, '0')
  const seal = createHmac('sha256', secret)
    .update(`${stamp} ${url.pathname} ${url.searchParams.toString()}`)
    .digest('hex')
  return stamp + seal.slice(0, 52)
}

/** `YYYYMMDDHHMMSS` in UTC. */
function compact(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** A name as it may stand in quotes in a header: control characters and quotes would end it. */
function headerName(name: string): string {
  return name.replace(/[\p{Cc}"]/gu, '')
}
