const REDACTED = '[redacted]'

/** A text in quotes, which may be escaped themselves: what is around it can be JSON within JSON. Group `q`: its quote. */
const value = (q: string): string => String.raw`(?<${q}>\\*["'])(?:(?!\k<${q}>)(?:\\.|[^\\]))*\k<${q}>`
const header = String.raw`(?:authorization|cookie)(?:\\*["']\s*[:,]|:)\s*`

/** `"cookie": "…"` of an object, and `"Cookie", "…"` of a list in which names and values follow each other. */
const quoted = new RegExp(String.raw`(?<name>${header})${value('q')}`, 'gi')
/** `"set-cookie": ["…", "…"]`. */
const listed = new RegExp(String.raw`(?<name>${header}\[)\s*(?:${value('q')}\s*,?\s*)*`, 'gi')

/**
 * Takes out what could be a secret: headers with logins and cookies, tokens, Civitai keys and the queries of signed
 * addresses.
 * @param secrets texts that are taken out wherever they stand, also as they stand in an address or in JSON
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // What is known goes first: a pattern could take a part of it, and leave one that is known no more.
  const known = secrets.filter((secret) => secret !== '').flatMap(spellings)
  return known
    .reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text)
    .replace(listed, `$<name>${REDACTED}`)
    .replace(quoted, (...found) => {
      const { name, q } = found.at(-1) as { name: string; q: string }
      return `${name}${q}${REDACTED}${q}`
    })
    .replace(/(authorization\s*,\s*)(bearer|basic)\s+[^\s"',}]+/gi, `$1${REDACTED}`)
    .replace(/(authorization["':\s]+)((bearer|basic)\s+)?[^\s"',}]+/gi, `$1${REDACTED}`)
    .replace(/(cookie:[ \t]*)[^\s"'][^\n"']*/gi, `$1${REDACTED}`)
    .replace(/bearer\s+[^\s"',}]+/gi, `Bearer ${REDACTED}`)
    .replace(/\b([a-z][a-z0-9+]+:\/\/)[^\s"'/@]+@/gi, `$1${REDACTED}@`)
    .replace(/civitai_[a-z0-9_-]+/gi, REDACTED)
    .replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, `$1?${REDACTED}`)
    .replace(/([?&](?:token|key|sig|signature|x-amz-[a-z-]+|authorization)=)[^&\s"']+/gi, `$1${REDACTED}`)
}

/** As it is, as it stands in an address, and as it stands in JSON; the longest first, so that nothing of it is left. */
function spellings(secret: string): string[] {
  const inAddress = encodeURIComponent(secret.replace(/\p{Cs}/gu, '\ufffd'))
  return [...new Set([secret, inAddress, JSON.stringify(secret).slice(1, -1)])].sort((a, b) => b.length - a.length)
}
