import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Base64 of the text wherever it stands in a longer one: for each of the three alignments what its own bytes decide. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
    return all.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((all.length * 4) / 3))
  })
}

/** A secret in every form in which it could lie about: as it is, base64, URL-encoded, hex, and as UTF-16. */
export function formsOf(secret: string): Buffer[] {
  const hex = Buffer.from(secret).toString('hex')
  const encoded = encodeURIComponent(secret)
  const percented = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  const base64 = base64Forms(secret)
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const texts = [secret, ...base64, ...url, hex, hex.toUpperCase(), encoded, percented, percented.toUpperCase()]
  const escaped = JSON.stringify(secret).slice(1, -1)
  // JSON, JSON inside of JSON, and what a query makes of it.
  const more = [escaped, JSON.stringify(escaped).slice(1, -1), new URLSearchParams({ k: secret }).toString().slice(2)]
  const all = [...new Set([...texts, ...more])]
  return all.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])
}

/** Which forms of the secrets are in the bytes, as readable text; [] for none. */
export function tracesIn(bytes: Buffer | string, secrets: readonly string[]): string[] {
  const haystack = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
  return secrets
    .flatMap(formsOf)
    .filter((form) => haystack.includes(form))
    .map(String)
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** The files below a folder that hold one of the secrets in some form, or have it in their name. */
export async function filesWith(folder: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of await filesBelow(folder)) {
    const traces = [...tracesIn(path, secrets), ...tracesIn(await readFile(path), secrets)]
    if (traces.length > 0) found.push(path)
  }
  return found
}
