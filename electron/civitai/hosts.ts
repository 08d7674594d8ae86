/**
 * Which hosts are Civitai, and which of them may be told the API key.
 *
 * Civitai serves one API and one account system on three domains (civitai.red and .com since their split in 2026-04),
 * so a redirect between them keeps the key. Everything else, storage hosts first of all, never sees it: object stores
 * refuse signed addresses that come with an `Authorization` header, and a stranger must not have it.
 */

const domains = ['civitai.com', 'civitai.red', 'civitai.green'] as const
const keyHosts: ReadonlySet<string> = new Set(domains.flatMap((d) => [d, `www.${d}`, `api.${d}`]))

/** Hosts whose links are Civitai's; `civitaired.com` is an alias of civitai.red. */
const linkHosts: ReadonlySet<string> = new Set([...keyHosts, 'civitaired.com', 'www.civitaired.com'])

/** True for a host (with port, as in `URL.host`) whose page and download links are Civitai's. */
export function isCivitaiHost(host: string): boolean {
  return linkHosts.has(host.toLowerCase())
}

/**
 * True when a request to `url` may carry the API key.
 * @param base the configured base URL: its own origin may, and when it is one of Civitai's, its sister hosts too, but
 * those only over https
 */
export function mayHaveKey(url: URL, base: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (keyHosts.has(base.hostname)) return url.protocol === 'https:' && keyHosts.has(url.hostname) && url.port === ''
  return url.origin === base.origin
}

/**
 * True when a key that was tested against one base URL may be used with another: the same origin, or both are Civitai's
 * own hosts, which share their accounts.
 * @param testedWith origin of the base URL that the key was tested against
 */
export function isKeyOf(testedWith: URL, base: URL): boolean {
  return mayHaveKey(base, testedWith)
}

/** True for an address that may be followed or handed out: https, or http where the base URL itself is http. */
export function isSafeProtocol(url: URL, base: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && base.protocol === 'http:')
}
