/**
 * The file name in a Content-Disposition value, plain or quoted, `filename*` in UTF-8 first (RFC 6266); null when it
 * tells none. The name is untrusted: cleaned before it becomes a file name.
 */
export function fileNameIn(disposition: string | null): string | null {
  if (disposition === null) return null
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1]
  const decoded = extended === undefined ? null : decode(extended)
  if (decoded !== null) return decoded
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
  const name = quoted?.replace(/\\(.)/g, '$1') ?? /filename\s*=\s*([^";\s]+)/i.exec(disposition)?.[1] ?? ''
  return name.trim() === '' ? null : name
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // Broken percent-encoding: the plain form, if there is one, decides.
    return null
  }
}
