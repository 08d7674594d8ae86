/**
 * Text as a URL, resolved against `base` where it is relative; null when it is none. (`URL.canParse` needs Node 18.17.)
 */
export function readAddress(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base)
  } catch {
    // Not an address is an answer, not an error.
    return null
  }
}
